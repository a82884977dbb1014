import { useTranslation } from 'react-i18next';
import type { Policy } from '../../api/settings';
import { wordSpan } from '../../time/span';
import css from './ladder.module.css';

/** Whom a policy calls and when, from the dispatch on, left to right; how often it begins again. */
export function Ladder({ policy: { steps, repeats } }: { policy: Pick<Policy, 'steps' | 'repeats'> }) {
  const { t } = useTranslation();
  return (
    <div className={css.ladder}>
      <ol>
        {steps.map(({ afterMinutes, whom }, at) => (
          <li key={at} data-team={whom === 'team_lead' || whom === 'on_call_leader' || undefined}>
            <span className={css.time}>
              {afterMinutes === 0 ? t('settings.policies.atOnce') : `+${wordSpan(t, afterMinutes * 60_000)}`}
            </span>
            <i aria-hidden />
            <span>{t(`settings.whom.${whom}`)}</span>
          </li>
        ))}
      </ol>
      <p>{repeats > 0 ? t('settings.policies.repeats', { count: repeats }) : t('settings.policies.once')}</p>
    </div>
  );
}
