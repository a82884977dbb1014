/** `NAS Trung tâm` and `nas-trung-tam` are one: people type a name as it comes to them. */
export const isOneName = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && nameKey(one) === nameKey(other);

const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[\s_\p{Pd}]+/gu, '') || name;
