const KEY = 'dieu-phoi.density';

/** Whether this person keeps the board at its densest (33 px a row instead of 44). */
export function isDenseRemembered(): boolean {
  try {
    return localStorage.getItem(KEY) === 'dense';
  } catch {
    return false;
  }
}

export function rememberDense(isDense: boolean): void {
  try {
    localStorage.setItem(KEY, isDense ? 'dense' : 'medium');
  } catch {
    // Refused storage: the choice holds for this visit.
  }
}
