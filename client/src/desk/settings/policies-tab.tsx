import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { policiesApi, type Policy } from '../../api/settings';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { PolicyCard } from './policy-card';
import { PolicyDialog } from './policy-dialog';
import { PolicyTester } from './policy-tester';
import { RetirePolicy } from './retire-policy';
import css from './settings.module.css';

type Opened = { kind: 'edit'; policy: Policy | null } | { kind: 'retire'; policy: Policy } | null;

/** The ladders in the order in which they are asked, and which of them would chase whom. */
export function PoliciesTab() {
  const { t } = useTranslation();
  const canManage = useCan('escalation.manage');
  const [opened, setOpened] = useState<Opened>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => policiesApi.list(signal),
  });
  const close = () => setOpened(null);
  if (error && !data) return <LoadFault error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader className={css.loading} aria-label={t('desk.loading')} />;
  return (
    <>
      <div className={css.tools}>
        <p className={css.quiet}>{t('settings.policies.line')}</p>
        {canManage && (
          <Button
            leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
            onClick={() => setOpened({ kind: 'edit', policy: null })}
          >
            {t('settings.policies.add')}
          </Button>
        )}
      </div>
      <PolicyTester policies={data} />
      {data.length === 0 && <p className={css.none}>{t('settings.policies.none')}</p>}
      <ol className={css.cards}>
        {data.map((policy) => (
          <PolicyCard
            key={policy.id}
            policy={policy}
            onEdit={canManage ? () => setOpened({ kind: 'edit', policy }) : null}
            onRetire={canManage ? () => setOpened({ kind: 'retire', policy }) : null}
          />
        ))}
      </ol>
      {opened?.kind === 'edit' && <PolicyDialog policy={opened.policy} others={data} onClose={close} />}
      {opened?.kind === 'retire' && <RetirePolicy policy={opened.policy} onClose={close} />}
    </>
  );
}
