import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pausesApi, type BackupPlan, type Pause } from '../../../api/backup-plan';
import { useAction } from '../../../api/use-action';
import { When } from '../../../marks/when';
import { useCan } from '../../../session/use-me';
import { useNow } from '../../../time/ticker';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import { PauseDialog } from './pause-dialog';
import css from './plan.module.css';
import { useRefresh } from './use-plan';

/** Planned maintenance: copies of which no run is expected for a time, and those that were paused before. */
export function PausesPanel({ plan }: { plan: BackupPlan }) {
  const { t } = useTranslation();
  const canPlan = useCan('backup.plan');
  const refresh = useRefresh();
  const now = useNow('minute');
  const [opened, setOpened] = useState<'pause' | Pause | null>(null);
  const isOver = ({ endedAt, until }: Pause) => endedAt !== null || Date.parse(until) <= now;
  const running = new Set(plan.pauses.filter((one) => !isOver(one)).map(({ copyId }) => copyId));
  const free = plan.datasets.flatMap(({ copies }) => copies).filter(({ id }) => !running.has(id));
  const done = () => {
    refresh();
    setOpened(null);
  };
  return (
    <section id="pauses" className={css.panel} aria-labelledby="pauses-title">
      <div className={css.head}>
        <div>
          <h2 id="pauses-title">{t('backupPlan.pauses.title')}</h2>
          <p className={css.line}>{t('backupPlan.pauses.line')}</p>
        </div>
        {canPlan && free.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={16} stroke={1.8} aria-hidden />}
            onClick={() => setOpened('pause')}
          >
            {t('backupPlan.pauses.pause')}
          </Button>
        )}
      </div>
      {plan.pauses.length === 0 && <p className={css.line}>{t('backupPlan.pauses.none')}</p>}
      <ul className={css.rows}>
        {plan.pauses.map((pause) => (
          <PauseRow
            key={pause.id}
            pause={pause}
            isOver={isOver(pause)}
            onEnd={canPlan ? () => setOpened(pause) : null}
          />
        ))}
      </ul>
      {opened === 'pause' && (
        <PauseDialog systemId={plan.systemId} copies={free} onDone={done} onClose={() => setOpened(null)} />
      )}
      {opened && opened !== 'pause' && (
        <EndDialog pause={opened} onDone={done} onClose={() => setOpened(null)} />
      )}
    </section>
  );
}

type RowProps = { pause: Pause; isOver: boolean; onEnd: (() => void) | null };

function PauseRow({ pause, isOver, onEnd }: RowProps) {
  const { t } = useTranslation();
  const { copyName, reason, until, pausedAt, pausedBy, endedAt } = pause;
  return (
    <li data-over={isOver || undefined}>
      <div>
        <strong>{copyName}</strong>{' '}
        <span className={css.tag} data-kind={isOver ? undefined : 'warn'}>
          {t(`backupPlan.pauses.${isOver ? 'over' : 'holds'}`)}
        </span>
        <p>{reason}</p>
        <p className={css.quiet}>
          {t('backupPlan.pauses.by', { name: pausedBy ?? t('backupPlan.waivers.team') })}{' '}
          <When at={pausedAt} />
          {' · '}
          {t(`backupPlan.pauses.${endedAt ? 'endedAt' : 'until'}`)} <When at={endedAt ?? until} />
        </p>
      </div>
      {onEnd && !isOver && (
        <Button
          variant="default"
          data-size="xs"
          aria-label={t('backupPlan.pauses.endOf', { copy: copyName })}
          onClick={onEnd}
        >
          {t('backupPlan.pauses.end')}
        </Button>
      )}
    </li>
  );
}

type EndProps = { pause: Pause; onDone: () => void; onClose: () => void };

function EndDialog({ pause: { id, copyName }, onDone, onClose }: EndProps) {
  const { t } = useTranslation();
  const act = useAction((_: null, key) => pausesApi.end(id, key), {
    onDone: () => {
      say('good', t('backupPlan.pauses.ended', { copy: copyName }));
      onDone();
    },
  });
  return (
    <ActionDialog
      title={t('backupPlan.pauses.endOf', { copy: copyName })}
      consequence={t('backupPlan.pauses.endThen')}
      submit={t('backupPlan.pauses.end')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(null)}
      onClose={onClose}
    />
  );
}
