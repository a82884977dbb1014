import { useTranslation } from 'react-i18next';
import type { Policy } from '../../api/settings';
import { seededName } from '../../i18n/seeded-names';
import { wordSpan } from '../../time/span';
import { Ladder } from './ladder';
import css from './settings.module.css';

type Props = { policy: Policy; onEdit: (() => void) | null; onRetire: (() => void) | null };

/** One policy: whom it is for, its ladder, and its terms. */
export function PolicyCard({ policy, onEdit, onRetire }: Props) {
  const { t } = useTranslation();
  const { position, severities, kinds, hours, isUrgent } = policy;
  const name = seededName(policy.name);
  return (
    <li className={css.card} aria-label={name}>
      <div className={css.cardHead}>
        <span className={css.position} title={t('settings.policies.position')}>
          {position}
        </span>
        <div>
          <h2>{name}</h2>
          <p className={css.quiet}>
            {severities.length
              ? severities.map((one) => t(`severity.${one}`)).join(', ')
              : t('settings.policies.allSeverities')}
            {' · '}
            {kinds.length
              ? kinds.map((one) => t(`desk.unitKind.${one}`)).join(', ')
              : t('settings.policies.allKinds')}
          </p>
        </div>
        <span className={css.acts}>
          {onEdit && (
            <button type="button" aria-label={t('settings.policies.editOf', { name })} onClick={onEdit}>
              {t('settings.edit')}
            </button>
          )}
          {onRetire && (
            <button type="button" aria-label={t('settings.policies.retireOf', { name })} onClick={onRetire}>
              {t('settings.policies.retire')}
            </button>
          )}
        </span>
      </div>
      <Ladder policy={policy} />
      <ul className={css.terms}>
        <li>{t(`settings.policies.hours.${hours}`)}</li>
        {isUrgent && <li data-urgent>{t('settings.policies.urgent')}</li>}
        <Terms policy={policy} />
      </ul>
    </li>
  );
}

function Terms({ policy }: { policy: Policy }) {
  const { t } = useTranslation();
  const span = (minutes: number) => wordSpan(t, minutes * 60_000);
  const { expiresMinutes, firstReportMinutes, resolveMinutes, windowHours } = policy;
  return (
    <>
      {expiresMinutes !== null && <li>{t('settings.policies.expires', { span: span(expiresMinutes) })}</li>}
      {firstReportMinutes !== null && (
        <li>{t('settings.policies.firstReport', { span: span(firstReportMinutes) })}</li>
      )}
      {resolveMinutes !== null && <li>{t('settings.policies.resolve', { span: span(resolveMinutes) })}</li>}
      <li>{t('settings.policies.window', { span: span(windowHours * 60) })}</li>
    </>
  );
}
