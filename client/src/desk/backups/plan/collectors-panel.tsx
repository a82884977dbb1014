import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { collectorsApi, type BackupPlan, type Collector, type MadeCollector } from '../../../api/backup-plan';
import { useAction } from '../../../api/use-action';
import { When } from '../../../marks/when';
import { useCan } from '../../../session/use-me';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import { MadeDialog, MakeDialog } from './collector-dialogs';
import css from './plan.module.css';
import { useRefresh } from './use-plan';

type Opened =
  { kind: 'make' } | { kind: 'made'; made: MadeCollector } | { kind: 'revoke'; collector: Collector } | null;

/** The programs that bring evidence of this system: where they run, and when they were last heard of. */
export function CollectorsPanel({
  plan,
  collectors,
}: {
  plan: BackupPlan;
  collectors: readonly Collector[];
}) {
  const { t } = useTranslation();
  const canCollect = useCan('backup.collect');
  const refresh = useRefresh();
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  return (
    <section id="collectors" className={css.panel} aria-labelledby="collectors-title">
      <div className={css.head}>
        <div>
          <h2 id="collectors-title">{t('backupPlan.collectors.title')}</h2>
          <p className={css.line}>{t('backupPlan.collectors.line')}</p>
        </div>
        {canCollect && plan.version > 0 && (
          <Button
            leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
            onClick={() => setOpened({ kind: 'make' })}
          >
            {t('backupPlan.collectors.make')}
          </Button>
        )}
      </div>
      {collectors.length === 0 && (
        <p className={css.line}>
          {t(plan.version === 0 ? 'backupPlan.collectors.planFirst' : 'backupPlan.collectors.none')}
        </p>
      )}
      <ul className={css.rows}>
        {collectors.map((collector) => (
          <CollectorRow
            key={collector.id}
            collector={collector}
            onRevoke={canCollect ? () => setOpened({ kind: 'revoke', collector }) : null}
          />
        ))}
      </ul>
      {opened?.kind === 'make' && (
        <MakeDialog
          systemId={plan.systemId}
          onMade={(made) => {
            refresh();
            setOpened({ kind: 'made', made });
          }}
          onClose={close}
        />
      )}
      {opened?.kind === 'made' && <MadeDialog made={opened.made} plan={plan} onClose={close} />}
      {opened?.kind === 'revoke' && (
        <RevokeDialog
          collector={opened.collector}
          onDone={() => {
            refresh();
            close();
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

function CollectorRow({ collector, onRevoke }: { collector: Collector; onRevoke: (() => void) | null }) {
  const { t } = useTranslation();
  const { name, host, isOnSource, madeAt, keyedAt, seenAt, revokedAt } = collector;
  const state = revokedAt ? 'revoked' : keyedAt ? 'keyed' : 'unkeyed';
  return (
    <li data-over={revokedAt ? true : undefined}>
      <div>
        <strong>{name}</strong>{' '}
        <span className={css.tag} data-kind={{ keyed: 'good', unkeyed: 'warn', revoked: undefined }[state]}>
          {t(`backupPlan.collectors.state.${state}`)}
        </span>
        <p className={css.quiet}>
          {host ? t('backupPlan.collectors.host', { host }) : t('backupPlan.collectors.noHost')}
          {' · '}
          {t(isOnSource ? 'backupPlan.collectors.onSource' : 'backupPlan.collectors.elsewhere')}
          {' · '}
          {seenAt ? t('backupPlan.collectors.seen') : t('backupPlan.collectors.neverSeen')}{' '}
          {seenAt && <When at={seenAt} form="narrow" hasAge />}
          {!seenAt && (
            <>
              {'· '}
              {t('backupPlan.collectors.made')} <When at={madeAt} form="narrow" />
            </>
          )}
        </p>
      </div>
      {onRevoke && !revokedAt && (
        <Button
          variant="default"
          data-size="xs"
          aria-label={t('backupPlan.collectors.revokeOf', { name })}
          onClick={onRevoke}
        >
          {t('backupPlan.collectors.revoke')}
        </Button>
      )}
    </li>
  );
}

type RevokeProps = { collector: Collector; onDone: () => void; onClose: () => void };

function RevokeDialog({ collector: { id, name }, onDone, onClose }: RevokeProps) {
  const { t } = useTranslation();
  const act = useAction((_: null, key) => collectorsApi.revoke(id, key), {
    onDone: () => {
      say('good', t('backupPlan.collectors.revoked', { name }));
      onDone();
    },
  });
  return (
    <ActionDialog
      title={t('backupPlan.collectors.revokeOf', { name })}
      consequence={t('backupPlan.collectors.revokeThen')}
      submit={t('backupPlan.collectors.revoke')}
      isAlarming
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(null)}
      onClose={onClose}
    />
  );
}
