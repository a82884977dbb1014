import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planApi, type BackupPlan, type PlannedCopy } from '../../../api/backup-plan';
import { useAction } from '../../../api/use-action';
import { useCan } from '../../../session/use-me';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import { CopyButton } from '../../people/copy-button';
import { pingAddress, pingLine } from './commands';
import code from './code.module.css';
import css from './plan.module.css';
import { useRefresh } from './use-plan';

/** For jobs that run by themselves: an address for each copy, to be called when the copy was made. */
export function PingsPanel({ plan }: { plan: BackupPlan }) {
  const { t } = useTranslation();
  const canPlan = useCan('backup.plan');
  const refresh = useRefresh();
  const [renewed, setRenewed] = useState<PlannedCopy | null>(null);
  const copies = plan.datasets
    .flatMap((dataset) => dataset.copies)
    .flatMap((copy) => (copy.pingKey ? [{ copy, address: pingAddress(location.origin, copy.pingKey) }] : []));
  if (!canPlan || copies.length === 0) return null;
  return (
    <section id="pings" className={css.panel} aria-labelledby="pings-title">
      <div>
        <h2 id="pings-title">{t('backupPlan.pings.title')}</h2>
        <p className={css.line}>{t('backupPlan.pings.line')}</p>
      </div>
      <ul className={css.rows}>
        {copies.map(({ copy, address }) => (
          <li key={copy.id}>
            <div className={css.piece} role="group" aria-label={copy.name}>
              <strong>{copy.name}</strong>
              <pre className={code.code} tabIndex={0}>
                {pingLine(address)}
              </pre>
              <div className={css.acts}>
                <CopyButton
                  variant="default"
                  text={pingLine(address)}
                  label={t('backupPlan.pings.copyLine')}
                />
                <CopyButton variant="default" text={address} label={t('backupPlan.pings.copyAddress')} />
                <Button
                  variant="default"
                  aria-label={t('backupPlan.pings.renewOf', { name: copy.name })}
                  onClick={() => setRenewed(copy)}
                >
                  {t('backupPlan.pings.renew')}
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
      {renewed && (
        <RenewDialog
          systemId={plan.systemId}
          copy={renewed}
          onDone={() => {
            refresh();
            setRenewed(null);
          }}
          onClose={() => setRenewed(null)}
        />
      )}
    </section>
  );
}

type RenewProps = { systemId: string; copy: PlannedCopy; onDone: () => void; onClose: () => void };

function RenewDialog({ systemId, copy: { id, name }, onDone, onClose }: RenewProps) {
  const { t } = useTranslation();
  const act = useAction((_: null, key) => planApi.renewPing(systemId, id, key), {
    onDone: () => {
      say('good', t('backupPlan.pings.renewed', { name }));
      onDone();
    },
  });
  return (
    <ActionDialog
      title={t('backupPlan.pings.renewOf', { name })}
      consequence={t('backupPlan.pings.renewThen')}
      submit={t('backupPlan.pings.renew')}
      isAlarming
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(null)}
      onClose={onClose}
    />
  );
}
