/** `2026-03-31` → `31/03/2026`; anything else as it is. */
export const formatDay = (day: string): string => day.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
