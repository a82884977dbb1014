import { useTranslation } from 'react-i18next';
import type { IncidentDetail, IncidentState } from '../../api/types';
import { formatInstant, formatNarrow } from '../../time/instant';
import { wordSpan } from '../../time/span';
import { useNow } from '../../time/ticker';
import { passesOf, type Step } from './steps';
import css from './state-stepper.module.css';

/** The incident's way, with the time each state was entered and how long the present one lasts. */
export function StateStepper({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const passes = passesOf(incident);
  return (
    <div className={css.passes}>
      {passes.map((steps, at) => (
        <ol
          key={at}
          className={css.steps}
          data-past={at < passes.length - 1 || undefined}
          aria-label={passes.length > 1 ? t('incident.pass', { number: at + 1 }) : t('desk.incident.course')}
        >
          {passes.length > 1 && (
            <li className={css.pass} aria-hidden>
              {t('incident.pass', { number: at + 1 })}
            </li>
          )}
          {steps.map((step) => (
            <StepItem key={step.state} step={step} />
          ))}
        </ol>
      ))}
    </div>
  );
}

function StepItem({ step: { state, status, at } }: { step: Step }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  return (
    <li className={css.step} data-status={status} aria-current={status === 'here' ? 'step' : undefined}>
      <StepMark status={status} state={state} />
      <span className={css.name}>{t(`incidentState.${state}`)}</span>
      {at ? (
        <time className={css.time} dateTime={at} title={formatInstant(at, 'exact')}>
          {formatNarrow(at, now)}
          {status === 'here' && now - Date.parse(at) >= 60_000 && ` · ${wordSpan(t, now - Date.parse(at))}`}
        </time>
      ) : (
        <span className={css.time}>—</span>
      )}
    </li>
  );
}

/** Simpler marks than the board's: check = passed, half disc = here, empty = ahead. */
function StepMark({ status, state }: { status: Step['status']; state: IncidentState }) {
  const isEnd = status === 'here' && ['closed', 'rejected', 'duplicate', 'resolved'].includes(state);
  return (
    <svg width="18" height="18" viewBox="0 0 20 20" className={css.mark} aria-hidden>
      {status === 'passed' || isEnd ? (
        <>
          <circle cx="10" cy="10" r="9.5" className={isEnd ? css.end : css.fill} />
          <path d="m6 10.2 2.7 2.7L14 7.4" className={css.check} />
        </>
      ) : (
        <circle cx="10" cy="10" r="8.4" className={css.ring} />
      )}
      {status === 'here' && !isEnd && <path d="M10 4.4a5.6 5.6 0 0 1 0 11.2Z" className={css.fill} />}
    </svg>
  );
}
