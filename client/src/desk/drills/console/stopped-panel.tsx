import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, drillsApi, type StopAnswer } from '../../../api/drills';
import { useCan } from '../../../session/use-me';
import { formatInstant } from '../../../time/instant';
import { ActButton } from '../../controls/act-button';
import { say } from '../../controls/toasts';
import { ConfirmDialog } from '../confirm-dialog';
import { drillTime } from '../drill-time';
import { useDrillAct } from '../use-drill';
import css from './stopped-panel.module.css';
import { ResumeDialog } from './resume-dialog';

type Props = { drill: DrillDetail; stop: StopAnswer | null };

/** The play stands for a real incident: who stopped it, the roll call, and the two ways on. */
export function StoppedPanel({ drill, stop }: Props) {
  const { t } = useTranslation();
  const canRead = useCan('incident.read');
  const [opened, setOpened] = useState<'resume' | 'end' | null>(null);
  const hear = useDrillAct(drill.id, (_: null, key) => drillsApi.hearStop(drill.id, key), {
    isAloud: true,
    onDone: () => say('good', t('drills.done.heardStop')),
  });
  const { code, clock, stoppedBy, stoppedAt } = drill;
  const close = () => setOpened(null);
  return (
    <section className={css.stopped} aria-label={t('drills.stopped.title')}>
      <IconHandStop size={40} stroke={1.8} aria-hidden />
      <div className={css.words}>
        <h2>{t('drills.stopped.title')}</h2>
        <p>
          {t('drills.stopped.by', {
            name: stoppedBy ?? '…',
            time: stoppedAt ? formatInstant(stoppedAt) : '…',
            at: drillTime(clock.anchorMs, true),
          })}
        </p>
        <p>
          {stop && canRead && (
            <Link to="/incidents/$incidentId" params={{ incidentId: stop.incidentId }}>
              {t('drills.stopped.incident', { code: stop.incidentCode })}
            </Link>
          )}
          {stop && !canRead && t('drills.stopped.incident', { code: stop.incidentCode })}
          {!stop && t('drills.stopped.look')}
        </p>
        <p>{t('drills.stopped.roll')}</p>
      </div>
      <div className={css.acts}>
        <ActButton variant="default" loading={hear.isPending} onClick={() => hear.mutate(null)}>
          {t('drills.act.hearStop')}
        </ActButton>
        {drill.can['resumeAfterStop'] && (
          <>
            <Button variant="default" onClick={() => setOpened('end')}>
              {t('drills.act.end')}
            </Button>
            <Button variant="default" onClick={() => setOpened('resume')}>
              {t('drills.act.resumeAfterStop')}
            </Button>
          </>
        )}
      </div>
      {opened === 'resume' && <ResumeDialog drill={drill} onClose={close} />}
      {opened === 'end' && (
        <ConfirmDialog
          drill={drill}
          question={t('drills.end.question', { code })}
          consequence={t('drills.end.stopped')}
          submit={t('drills.end.submit')}
          isAlarming
          run={(key) => drillsApi.end(drill.id, key)}
          onDone={() => say('good', t('drills.done.ended', { code }))}
          onClose={close}
        />
      )}
    </section>
  );
}
