import fc from 'fast-check';

/** One random act in one of the two realms; numbers choose among who and what is there. */
export interface Act {
  readonly verb: (typeof VERBS)[number];
  readonly isDrill: boolean;
  /** With what belongs to the other realm. */
  readonly isStray: boolean;
  readonly who: number;
  readonly which: number;
}

export const READS = [
  'list',
  'search',
  'counts',
  'matrix',
  'statistics',
  'feed',
  'bell',
  'export',
  'detail',
  'history',
] as const;
const VERBS = [
  ...([
    'declare',
    'declare',
    'declare',
    'declare',
    'dispatch',
    'dispatch',
    'dispatch',
    'dispatch',
    'dispatch',
    'edit',
    'triage',
    'claim',
    'entry',
    'entry',
  ] as const),
  ...([
    'acknowledge',
    'acknowledge',
    'progress',
    'done',
    'accept',
    'decline',
    'recall',
    'state',
    'close',
  ] as const),
  ...(['bulkClaim', 'bulkDispatch', 'link', 'answer', 'release', 'clock'] as const),
  ...READS,
] as const;

export const acts = (length: number): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.record({
      verb: fc.constantFrom(...VERBS),
      isDrill: fc.boolean(),
      isStray: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
      who: fc.nat(10_000),
      which: fc.nat(10_000),
    }),
    { minLength: length, maxLength: length },
  );

/** Words that stand in every text of a realm, and codes that its rows have: nothing of the other may show them. */
export const WORDS = { real: 'CHUYENTHAT', drill: 'CHUYENTAP' } as const;
const SIGNS = {
  real: /CHUYENTHAT|\bSC-\d{4}-\d{4,}/,
  drill: /CHUYENTAP|\bDT-\d{4}-\d{4,}/,
} as const;
export type World = 'real' | 'drill';
export const OTHER = { real: 'drill', drill: 'real' } as const;

/** Whether the text shows anything of that realm. */
export const shows = (world: World, text: string): boolean => SIGNS[world].test(text);
