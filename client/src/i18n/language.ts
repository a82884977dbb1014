import type { Language } from '../api/types';

const KEY = 'dieu-phoi.language';
let current: Language | null = null;

/** The language in use: the device's remembered choice, else Vietnamese. */
export function language(): Language {
  if (current) return current;
  try {
    current = localStorage.getItem(KEY) === 'en' ? 'en' : 'vi';
  } catch {
    current = 'vi';
  }
  return current;
}

/** Whether somebody has chosen on this device; without a choice the account's language is taken at sign-in. */
export function hasChosenLanguage(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

export function rememberLanguage(next: Language): void {
  current = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Refused storage: the choice holds for this visit.
  }
}
