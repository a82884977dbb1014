import { BASE } from '../../drill-mode/drill-mode';

const KEY = `dieu-phoi.searches${BASE}`;
const MOST = 6;

/** What this person searched for last on this device, newest first. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberSearch(text: string): void {
  const wanted = text.trim();
  if (!wanted) return;
  const next = [wanted, ...recentSearches().filter((one) => one !== wanted)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Refused storage: the searches are forgotten.
  }
}
