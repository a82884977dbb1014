import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import css from '../sign-in/sign-in.module.css';
import controls from '../forms/controls.module.css';

const NoDrill = lazy(async () => ({ default: (await import('../drill-mode/no-drill')).NoDrill }));

/** Between opening the page and knowing who is signed in: nothing for 300 ms, then a word, or why not. */
export function SessionOpening({ problem, onRetry }: { problem: Problem | null; onRetry: () => void }) {
  const { t } = useTranslation();
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!problem) return <p className={css.opening}>{isSlow && t('session.checking')}</p>;
  // Whoever asks in a drill is unknown only where there is none, or none for them.
  if (problem.status === 404)
    return (
      <Suspense>
        <NoDrill />
      </Suspense>
    );
  return (
    <main className={css.opening}>
      <h1 className={css.title}>{t('session.unreachable')}</h1>
      <p>{t('session.unreachableLine')}</p>
      <button type="button" className={`${controls.button} ${controls.primary}`} onClick={onRetry}>
        {t('session.retry')}
      </button>
    </main>
  );
}
