import { lazy } from 'react';
import { addDrillWords } from './words';

const Framed = lazy(async () => {
  const [{ Desk: Inside }, { DrillFrame }] = await Promise.all([
    import('../desk/desk'),
    import('./frame/drill-frame'),
    addDrillWords(),
  ]);
  const Page = () => (
    <DrillFrame>
      <Inside />
    </DrillFrame>
  );
  return { default: Page };
});

/** The desk within a drill: the same screens, in its frame and with its words. */
export const Desk = () => <Framed />;
