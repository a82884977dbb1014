/** What is kept of a draft, and when it was last written (epoch ms). */
export type Kept<T> = { at: number; value: T };

/** Under the person's own key: whoever signs in next on this device never sees it. */
const keyOf = (personId: string, name: string) => `dieu-phoi.draft.${personId}.${name}`;

/** The draft of that person under that name, or null; what cannot be read is none. */
export function readDraft<T>(personId: string, name: string): Kept<T> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(personId, name)) ?? 'null') as Kept<T> | null;
    return typeof kept?.at === 'number' && kept.value ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps it on this device; null removes it. Refused or full storage: it lives as long as the page. */
export function writeDraft<T>(personId: string, name: string, kept: Kept<T> | null): void {
  try {
    if (kept === null) localStorage.removeItem(keyOf(personId, name));
    else localStorage.setItem(keyOf(personId, name), JSON.stringify(kept));
  } catch {
    return;
  }
}
