/** `2026-03-31` → `31/03/2026`; anything else as it is. */
export const formatDay = (day: string): string => day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');

/** `31/3/2026` → `2026-03-31`; anything else as it is, for the server to name what is wrong. */
export const parseDay = (text: string): string =>
  text
    .trim()
    .replace(
      /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/,
      (_, day: string, month: string, year: string) =>
        `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    );
