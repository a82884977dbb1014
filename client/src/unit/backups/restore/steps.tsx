import { IconCloudUp, IconSquare, IconSquareCheck, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { randomId } from '../../../api/action-key';
import { asProblem, type Problem } from '../../../api/problem';
import type { RestoreAdvance, RestoreTest } from '../../../api/restores';
import { formatNarrow } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import { useNow } from '../../../time/ticker';
import list from '../../list.module.css';
import { Refusal } from '../../refusal';
import css from '../backups.module.css';
import own from './steps.module.css';
import { useRestoreOutbox } from '../ticks/here';
import { type RestoreAct, type StepNow, stepsNow, waitingStart } from '../ticks/restore-act';
import { BeginForm } from './begin-form';
import { RefusedActs, UnsentActs } from './unsent-acts';

type Props = { test: RestoreTest; waiting: readonly RestoreAct[] };

/** Presses go through the outbox: kept on the device first, sent in order, each once. */
function usePress(testId: string) {
  const outbox = useRestoreOutbox();
  const [problem, setProblem] = useState<Problem | null>(null);
  const press = (step: string | null, body: RestoreAdvance) => {
    setProblem(null);
    outbox
      ?.press([{ key: randomId(), testId, step, body }])
      .catch((thrown: unknown) => setProblem(asProblem(thrown)));
  };
  return { outbox, press, problem };
}

/** The steps, each with the instant at which it was done. A tick that the server does not know yet never looks like one. */
export function Steps({ test, waiting }: Props) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const { outbox, press, problem } = usePress(test.id);
  const start = waitingStart(waiting);
  const isRunning = test.state === 'running' || start !== null;
  const canTick = isRunning && test.can.includes('advance') && outbox !== null;
  const startedAt = test.startedAt ?? start?.body.startedAt;
  const steps = stepsNow(test, waiting);
  const done = steps.filter(({ doneAt }) => doneAt !== null).length;
  const tick = (step: StepNow, position: number) => {
    const { act, doneAt } = step.waiting ?? { act: null, doneAt: step.doneAt };
    // What was never sent is taken back; what may have reached the server is said anew.
    if (act?.tries === 0) return void outbox?.takeBack(act.key);
    const at = doneAt === null ? new Date(serverNow()).toISOString() : null;
    press(step.text, { ticks: [{ position, doneAt: at }] });
  };
  return (
    <section className={list.section} aria-label={t('restore-tests.steps')}>
      <h2 className={list.heading}>
        {t('restore-tests.steps')} <span>{t('restore-tests.phone.done', { done, of: steps.length })}</span>
      </h2>
      {startedAt && (
        <p className={css.line}>
          {t('restore-tests.begun')} {formatNarrow(startedAt, now)}
          {start && ` · ${t('restore-tests.phone.notSent')}`}
        </p>
      )}
      <UnsentActs testId={test.id} waiting={waiting} />
      <RefusedActs testId={test.id} />
      {problem && <Refusal problem={problem} />}
      <ol className={own.steps}>
        {steps.map((step, position) => (
          <li key={position}>
            {canTick ? (
              <Tick step={step} isSending={outbox.isSending(test.id)} onPress={() => tick(step, position)} />
            ) : (
              <StepWords step={step} isOver={test.settledAt !== null} />
            )}
          </li>
        ))}
      </ol>
      {!isRunning && test.can.includes('advance') && (
        <BeginForm test={test} onBegin={(body) => press(null, body)} />
      )}
    </section>
  );
}

type State = 'done' | 'waiting' | 'open';
const GLYPHS: Record<State, Icon> = { done: IconSquareCheck, waiting: IconCloudUp, open: IconSquare };
const CHECKED = { done: true, waiting: 'mixed', open: false } as const;
const stateOf = ({ doneAt, waiting }: StepNow): State => (waiting ? 'waiting' : doneAt ? 'done' : 'open');

/** A step to be ticked. A tick that the server has is only taken back when pressed twice. */
function Tick({ step, isSending, onPress }: { step: StepNow; isSending: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const [isAsking, setIsAsking] = useState(false);
  const state = stateOf(step);
  const Glyph = GLYPHS[state];
  const asks = state === 'done' && isAsking;
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={CHECKED[state]}
      className={own.tick}
      data-state={state}
      data-outbox={state === 'waiting' ? 'queued' : undefined}
      onBlur={() => setIsAsking(false)}
      onClick={() => {
        setIsAsking(state === 'done' && !isAsking);
        if (state !== 'done' || isAsking) onPress();
      }}
    >
      <Glyph size={26} stroke={1.8} aria-hidden />
      <span>
        {step.text}
        {asks && <small>{t('restore-tests.phone.untick')}</small>}
        {!asks && step.doneAt && state === 'done' && <small>{formatNarrow(step.doneAt, now)}</small>}
        {step.waiting && <small>{waitingWords(step.waiting, isSending)}</small>}
      </span>
    </button>
  );

  function waitingWords({ act, doneAt }: NonNullable<StepNow['waiting']>, isOnItsWay: boolean): string {
    const time = formatNarrow(act.pressedAt, now);
    const said = t(doneAt ? 'restore-tests.phone.pressedAt' : 'restore-tests.phone.unpressedAt', { time });
    const fate = isOnItsWay ? 'sending' : act.tries > 0 ? 'maybe' : 'notSent';
    return `${t(`restore-tests.phone.${fate}`)} · ${said}`;
  }
}

function StepWords({ step, isOver }: { step: StepNow; isOver: boolean }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const time = step.doneAt ? formatNarrow(step.doneAt, now) : isOver && t('restore-tests.notDone');
  return (
    <p className={own.told}>
      {step.text}
      {time && <small>{time}</small>}
    </p>
  );
}
