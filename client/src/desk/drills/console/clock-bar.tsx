import { IconClipboardCheck, IconPlayerPause, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, Inject, StopAnswer } from '../../../api/drills';
import { ClockControls } from './clock-controls';
import { ClockFace } from './clock-face';
import css from './clock-bar.module.css';
import { StopButton } from './stop-button';

type Props = { drill: DrillDetail; injects: Inject[]; onStopped: (stop: StopAnswer) => void };

/** The drill's clock, what turns it, what has happened so far, and the stop. */
export function ClockBar({ drill, injects, onStopped }: Props) {
  return (
    <div className={css.bar}>
      <ClockFace drill={drill} />
      <div className={css.middle}>
        {(drill.can['pause'] || drill.can['resume']) && <ClockControls drill={drill} injects={injects} />}
        <Counters drill={drill} injects={injects} />
      </div>
      {drill.can['stop'] && <StopButton drill={drill} onStopped={onStopped} />}
    </div>
  );
}

function Counters({ drill, injects }: { drill: DrillDetail; injects: Inject[] }) {
  const { t } = useTranslation();
  const members = drill.parties.flatMap((party) => party.members);
  const players = members.filter(({ part }) => part === 'player');
  const heard = players.filter(({ heardAt }) => heardAt !== null).length;
  const evaluators = members.filter(({ part }) => part === 'evaluator').length;
  const released = injects.filter(({ status }) => status === 'released' || status === 'complete').length;
  const held = injects.filter(({ heldAt, status }) => heldAt !== null && status === 'synchronized').length;
  return (
    <ul className={css.counters}>
      <Counter figure={released} rest={t('drills.counter.released', { total: injects.length })} />
      <Counter
        glyph={<IconPlayerPause size={16} stroke={2} aria-hidden />}
        figure={held}
        rest={t('drills.counter.held')}
        isWarn={held > 0}
      />
      <Counter
        glyph={<IconUsers size={16} stroke={1.8} aria-hidden />}
        figure={heard}
        rest={t('drills.counter.heard', { total: players.length })}
      />
      <Counter
        glyph={<IconClipboardCheck size={16} stroke={1.8} aria-hidden />}
        figure={evaluators}
        rest={t('drills.counter.evaluators', { count: evaluators })}
      />
    </ul>
  );
}

type CounterProps = { glyph?: ReactNode; figure: number; rest: string; isWarn?: boolean };

const Counter = ({ glyph, figure, rest, isWarn }: CounterProps) => (
  <li data-warn={isWarn || undefined}>
    {glyph}
    <span>
      <strong>{figure}</strong> {rest}
    </span>
  </li>
);
