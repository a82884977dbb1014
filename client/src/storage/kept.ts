/** What is kept on this device under `place`, or null; what cannot be read is nothing. */
export function readKept(place: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null') as unknown;
  } catch {
    return null;
  }
}

/** Keeps it on this device; null removes it. Refused or full storage: it lives as long as the page. */
export function writeKept(place: string, value: object | null): void {
  try {
    if (value === null) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(value));
  } catch {
    return;
  }
}
