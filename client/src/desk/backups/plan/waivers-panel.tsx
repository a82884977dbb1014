import { Button } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { waiversApi, type BackupPlan, type Waiver } from '../../../api/backup-plan';
import { useAction } from '../../../api/use-action';
import { When } from '../../../marks/when';
import { useCan } from '../../../session/use-me';
import { useNow } from '../../../time/ticker';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import css from './plan.module.css';
import { SignDialog } from './sign-dialog';
import { useRefresh } from './use-plan';

/** What somebody bears of this system, over their name and until a day. */
export function WaiversPanel({ plan }: { plan: BackupPlan }) {
  const { t } = useTranslation();
  const canWaive = useCan('backup.waive');
  const refresh = useRefresh();
  const now = useNow('minute');
  const [opened, setOpened] = useState<'sign' | Waiver | null>(null);
  const done = () => {
    refresh();
    setOpened(null);
  };
  return (
    <section id="waivers" className={css.panel} aria-labelledby="waivers-title">
      <div className={css.head}>
        <div>
          <h2 id="waivers-title">{t('backupPlan.waivers.title')}</h2>
          <p className={css.line}>{t('backupPlan.waivers.line')}</p>
        </div>
        {canWaive && plan.version > 0 && (
          <Button
            variant="default"
            leftSection={<IconSignature size={16} stroke={1.8} aria-hidden />}
            onClick={() => setOpened('sign')}
          >
            {t('backupPlan.waivers.sign')}
          </Button>
        )}
      </div>
      {plan.waivers.length === 0 && <p className={css.line}>{t('backupPlan.waivers.none')}</p>}
      <ul className={css.rows}>
        {plan.waivers.map((waiver) => {
          const { id, rule, reason, until, signedAt, signedBy, endedAt } = waiver;
          const isOver = endedAt !== null || Date.parse(until) <= now;
          return (
            <li key={id} data-over={isOver || undefined}>
              <div>
                <strong>{t(`backupPlan.rule.${rule}`)}</strong>{' '}
                <span className={css.tag} data-kind={isOver ? undefined : 'warn'}>
                  {t(`backupPlan.waivers.${isOver ? 'over' : 'holds'}`)}
                </span>
                <p>{reason}</p>
                <p className={css.quiet}>
                  {t('backupPlan.waivers.signed', { name: signedBy ?? t('backupPlan.waivers.team') })}{' '}
                  <When at={signedAt} />
                  {' · '}
                  {endedAt ? t('backupPlan.waivers.endedAt') : t('backupPlan.waivers.until')}{' '}
                  <When at={endedAt ?? until} />
                </p>
              </div>
              {canWaive && !isOver && (
                <Button
                  variant="default"
                  data-size="xs"
                  aria-label={t('backupPlan.waivers.endOf', { rule: t(`backupPlan.rule.${rule}`) })}
                  onClick={() => setOpened(waiver)}
                >
                  {t('backupPlan.waivers.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {opened === 'sign' && (
        <SignDialog systemId={plan.systemId} onDone={done} onClose={() => setOpened(null)} />
      )}
      {opened && opened !== 'sign' && (
        <EndDialog waiver={opened} onDone={done} onClose={() => setOpened(null)} />
      )}
    </section>
  );
}

type EndProps = { waiver: Waiver; onDone: () => void; onClose: () => void };

function EndDialog({ waiver: { id, rule }, onDone, onClose }: EndProps) {
  const { t } = useTranslation();
  const act = useAction((_: null, key) => waiversApi.end(id, key), {
    onDone: () => {
      say('good', t('backupPlan.waivers.ended'));
      onDone();
    },
  });
  return (
    <ActionDialog
      title={t('backupPlan.waivers.endOf', { rule: t(`backupPlan.rule.${rule}`) })}
      consequence={t('backupPlan.waivers.endThen')}
      submit={t('backupPlan.waivers.end')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(null)}
      onClose={onClose}
    />
  );
}
