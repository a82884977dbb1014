import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactTest } from '../../api/settings';
import { When } from '../../marks/when';
import { wordSpan } from '../../time/span';
import own from './readiness.module.css';
import css from './settings.module.css';
import { TestDialog } from './test-dialog';

const shareOf = ({ asked, answered }: ContactTest) => (asked > 0 ? Math.round((answered / asked) * 100) : 0);

/** The last tests of the contacts: how many answered, and how soon. */
export function TestList({ tests }: { tests: readonly ContactTest[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<ContactTest | null>(null);
  return (
    <section className={css.card} aria-label={t('settings.readiness.tests')}>
      <h2>{t('settings.readiness.tests')}</h2>
      {tests.length === 0 && <p className={css.quiet}>{t('settings.readiness.noTests')}</p>}
      <ul className={own.tests}>
        {tests.map((test) => (
          <li key={test.id}>
            <span>
              <When at={test.startedAt} form="narrow" hasAge />
              <small>{t(test.month ? 'settings.readiness.monthly' : 'settings.readiness.byHand')}</small>
            </span>
            <span>
              <strong>{shareOf(test)}%</strong>{' '}
              {t('settings.readiness.answered', { answered: test.answered, asked: test.asked })}
              <i className={own.meter} aria-hidden>
                <i style={{ width: `${shareOf(test)}%` }} />
              </i>
            </span>
            <span>
              {test.medianMs !== null && t('settings.readiness.median', { span: wordSpan(t, test.medianMs) })}
            </span>
            <button type="button" className={css.link} onClick={() => setShown(test)}>
              {t('settings.readiness.whoNot')}
            </button>
          </li>
        ))}
      </ul>
      {shown && <TestDialog test={shown} onClose={() => setShown(null)} />}
    </section>
  );
}
