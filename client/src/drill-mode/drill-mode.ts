const PLACE = /^\/dt\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/;

/** The drill that an address lies in (`/dt/<drillId>/…`), or null. */
export const drillOf = (path: string): string | null => PLACE.exec(path)?.[1] ?? null;

/** The drill that this page is in; null: real work. Fixed while it is open, for entering and leaving loads a page anew. */
export const DRILL = drillOf(globalThis.location?.pathname ?? '');

/** What stands before every address of this page. */
export const BASE = DRILL ? `/dt/${DRILL}` : '';

/** The header of a request from a page in that drill. The drills themselves, and signing in, have no realm. */
export const realmOf = (path: string, drill = DRILL): { realm?: string } =>
  drill && !/^\/(drills|auth\/(?!me))/.test(path) ? { realm: drill } : {};
