const UNITS = ['B', 'kB', 'MB', 'GB'];

/** `412 kB`, `1,4 MB` in Vietnamese, `1.4 MB` in English; number and unit stay on one line. */
export function formatSize(bytes: number, language: string): string {
  const at = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** at;
  const digits = at > 0 && value < 9.95 ? 1 : 0;
  return `${value.toLocaleString(language, { maximumFractionDigits: digits })}\u00a0${UNITS[at]}`;
}
