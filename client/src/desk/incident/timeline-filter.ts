export const SHOWS = ['all', 'people', 'system'] as const;
export const SHARES = ['internal', 'shared'] as const;

/** Which lines of the timeline are looked at; it stands in the address of the page. */
export type TimelineFilter = {
  show: (typeof SHOWS)[number];
  share: (typeof SHARES)[number] | null;
  unitId: string | null;
  text: string;
  isFolded: boolean;
};

/** The part of the address that says so; what is as usual is left out of it. */
export type TimelineSearch = { show?: string; share?: string; unit?: string; q?: string; fold?: string };

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
const oneOf = <T extends string>(words: readonly T[], value: unknown) => words.find((word) => word === value);

/** What the address may say; anything else in it is dropped. */
export const timelineSearch = (search: Record<string, unknown>): TimelineSearch => ({
  show: oneOf(['people', 'system'] as const, search.show),
  share: oneOf(SHARES, search.share),
  unit: text(search.unit),
  q: text(search.q),
  fold: oneOf(['off'] as const, search.fold),
});

export const filterOf = ({ show, share, unit, q, fold }: TimelineSearch): TimelineFilter => ({
  show: oneOf(SHOWS, show) ?? 'all',
  share: oneOf(SHARES, share) ?? null,
  unitId: unit ?? null,
  text: q ?? '',
  isFolded: fold !== 'off',
});

/** Whether some lines are left out: then only the whole timeline can tell what is found. */
export const isNarrowed = ({ show, share, unitId, text: words }: TimelineFilter): boolean =>
  show !== 'all' || share !== null || unitId !== null || words.trim() !== '';
