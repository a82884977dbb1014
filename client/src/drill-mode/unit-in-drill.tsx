import { lazy } from 'react';
import { addWords } from '../i18n/i18n';
import { addDrillWords } from './words';

const Page = lazy(async () => {
  const [{ DrillUnit }] = await Promise.all([
    import('./unit/drill-unit'),
    addDrillWords(),
    addWords('calling', (language) =>
      language === 'en' ? import('../unit/calling/i18n/en.json') : import('../unit/calling/i18n/vi.json'),
    ),
  ]);
  return { default: DrillUnit };
});

/** A unit's phone within a drill: what came to it first, its orders beside it. */
export const UnitApp = () => <Page />;
