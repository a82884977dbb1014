import { Button } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, drillsApi, type RollCallMember, type StopAnswer } from '../../../api/drills';
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
        {drill.rollCall && <RollCall members={drill.rollCall} />}
      </div>
      <div className={css.acts}>
        {drill.hasHeardStop === false && (
          <ActButton variant="default" loading={hear.isPending} onClick={() => hear.mutate(null)}>
            {t('drills.act.hearStop')}
          </ActButton>
        )}
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

/** More than so many names are unfolded by hand. */
const MOST_OPEN = 30;

/** Who of the drill has said that the stop was heard; those who have not, by name. */
function RollCall({ members }: { members: RollCallMember[] }) {
  const { t } = useTranslation();
  const silent = members.filter(({ answeredAt }) => answeredAt === null);
  const counts = { heard: members.length - silent.length, total: members.length };
  if (silent.length === 0) return <p>{t('drills.stopped.rollWhole', counts)}</p>;
  return (
    <details className={css.roll} open={silent.length <= MOST_OPEN}>
      <summary>{t('drills.stopped.roll', counts)}</summary>
      <ul>
        {silent.map(({ memberId, name }) => (
          <li key={memberId}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
