import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { DRILL } from '../../drill-mode/drill-mode';
import { addWords } from '../../i18n/i18n';
import { endTour, isTourWanted } from '../../session/tour';
import { useDemo } from '../../session/use-demo';

const loadWords = () =>
  addWords('demo', (language) => (language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json')));
const Tour = lazy(async () => {
  const [{ TourCard }] = await Promise.all([import('./tour-card'), loadWords()]);
  return { default: TourCard };
});

/** After the first stepping in by a card of a demonstration, on the board; loaded only then. */
export function DemoTour() {
  const demo = useDemo();
  const isBoard = useRouterState({ select: ({ location }) => location.pathname === '/' });
  const [isWanted, setIsWanted] = useState(isTourWanted);
  if (DRILL || !demo || !isBoard || !isWanted) return null;
  const end = () => {
    endTour();
    setIsWanted(false);
  };
  return (
    <Suspense>
      <Tour onEnd={end} />
    </Suspense>
  );
}
