import { lazy } from 'react';
import { addDrillWords } from './words';

/** The desk within a drill: the same screens, in its frame and with its words. */
export const Desk = lazy(async () => {
  const [{ Desk: Inside }, { DrillFrame }] = await Promise.all([
    import('../desk/desk'),
    import('./frame/drill-frame'),
    addDrillWords(),
  ]);
  const Framed = () => (
    <DrillFrame>
      <Inside />
    </DrillFrame>
  );
  return { default: Framed };
});
