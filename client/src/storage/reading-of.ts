/** The database of what is kept for reading. Its number rises with the shape of what is kept: an older one is never read. */
export const READING = 'dieu-phoi.reading.1';
const OWNER = 'dieu-phoi.reading-of';

/** Whose assignments are kept on this device for reading without a line; null: nobody's. */
export function readingOf(): string | null {
  try {
    return localStorage.getItem(OWNER);
  } catch {
    return null;
  }
}

export function beginReading(personId: string): void {
  try {
    localStorage.setItem(OWNER, personId);
  } catch {
    return; // refused storage: nothing is kept
  }
}

/** Erases what is kept for reading, unless it is this person's: they signed out, or somebody else is in. */
export function eraseReading(unlessOf: string | null = null): void {
  const owner = readingOf();
  if (owner === null || owner === unlessOf) return;
  try {
    localStorage.removeItem(OWNER);
    indexedDB.deleteDatabase(READING);
  } catch {
    return; // where nothing can be erased, nothing could be kept
  }
}

const restored = new Set<number>();

/** Notes the instant of something that was brought back from the device; such an instant is never a fetch's. */
export const noteRestored = (at: number): void => void restored.add(at);

/** Whether what was last updated at this instant comes from the device and no answer of the server has replaced it. */
export const isRestored = (updatedAt: number): boolean => restored.has(updatedAt);
