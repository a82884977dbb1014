import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { addWords } from '../../i18n/i18n';
import { useDemo } from '../../session/use-demo';
import { isTourSeen, rememberTour } from './tour-seen';

const loadWords = () =>
  addWords('demo', (language) => (language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json')));
const Tour = lazy(async () => {
  const [{ TourCard }] = await Promise.all([import('./tour-card'), loadWords()]);
  return { default: TourCard };
});

/** On the first entry to the board of a demonstration; loaded only then. */
export function DemoTour() {
  const demo = useDemo();
  const isBoard = useRouterState({ select: ({ location }) => location.pathname === '/' });
  const [isSeen, setIsSeen] = useState(isTourSeen);
  if (!demo || !isBoard || isSeen) return null;
  const end = () => {
    rememberTour(true);
    setIsSeen(true);
  };
  return (
    <Suspense>
      <Tour onEnd={end} />
    </Suspense>
  );
}
