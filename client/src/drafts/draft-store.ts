import { DRILL } from '../drill-mode/drill-mode';
import { readKept, writeKept } from '../storage/kept';

/** What is kept of a draft, and when it was last written (epoch ms). */
export type Kept<T> = { at: number; value: T };

/** Under the person's own key: whoever signs in next on this device never sees it. What is written in a drill stays there. */
const placeOf = (personId: string, name: string) => `dieu-phoi.draft.${personId}.${DRILL ?? ''}${name}`;

/** Where the key of sending this draft stands: it lives and ends with the draft. */
export const sendingOf = (personId: string, name: string) => `${placeOf(personId, name)}.sending`;

/** The draft of that person under that name, or null. */
export function readDraft<T>(personId: string, name: string): Kept<T> | null {
  const kept = readKept(placeOf(personId, name)) as Kept<T> | null;
  return typeof kept?.at === 'number' && kept.value ? kept : null;
}

/** Keeps it on this device; null removes it. */
export function writeDraft<T>(personId: string, name: string, kept: Kept<T> | null): void {
  writeKept(placeOf(personId, name), kept);
  if (kept === null) writeKept(sendingOf(personId, name), null);
}
