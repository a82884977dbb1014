import { useState } from 'react';
import { samePlaces, settle, type Place } from './board-order';

/**
 * Positions that wait while somebody looks at a row: new and moved rows take their places only when `show` is called,
 * when nobody holds the table any more, or when the question itself (`asked`) has changed.
 */
export function useSettled(wanted: Place[], isHeld: boolean, asked: string) {
  const [kept, setKept] = useState({ asked, places: wanted });
  const held = kept.asked === asked && isHeld;
  const settled = settle(kept.places, wanted, held);
  if (kept.asked !== asked || !samePlaces(kept.places, settled.places))
    setKept({ asked, places: settled.places });
  return { ...settled, show: () => setKept({ asked, places: wanted }) };
}
