import { ADAPTED_TOOLS, type RawEvidence, type Subset, VERBS } from '../adapters/evidence.js';
import { invalid } from '../../platform/errors/problem.js';
import {
  base64,
  type DocumentOf,
  documentOf,
  id,
  instant,
  oneOf,
  optional,
  whole,
  word,
} from './document.js';

/** What everything says that is signed: which copy, by whom, when, once. */
const SIGNED = {
  v: oneOf([1]),
  copyId: id,
  sentAt: instant,
  host: word(255),
  nonce: id,
} as const;

const MOST_GROUPS = 256;
/** What a 32-bit exit status can be on any system. */
const RC = { min: -(2 ** 31), max: 2 ** 32 - 1 };

/** The part of the stored data that was asked for: `{group, of}` or `{share}`, and nothing else. */
function subset(value: unknown): { readonly value: Subset } | { readonly code: string } {
  const { group, of, share, ...more } = (typeof value === 'object' ? value : {}) as Record<string, unknown>;
  const isWhole = (one: unknown): one is number =>
    Number.isSafeInteger(one) && (one as number) >= 1 && (one as number) <= MOST_GROUPS;
  if (Object.keys(more).length > 0) return { code: 'not_a_subset' };
  if (share === undefined && isWhole(group) && isWhole(of) && group <= of) return { value: { group, of } };
  if (group === undefined && of === undefined && typeof share === 'number' && share > 0 && share <= 1)
    return { value: { share } };
  return { code: 'not_a_subset' };
}

const EVIDENCE = {
  ...SIGNED,
  tool: oneOf(ADAPTED_TOOLS),
  toolVersion: optional(word(60)),
  verb: word(40),
  subset: optional(subset),
  rc: whole(RC.min, RC.max),
  stdout: base64,
  stderr: base64,
  startedAt: instant,
  finishedAt: instant,
  tz: optional(word(60)),
} as const;

const ISOLATION = { ...SIGNED, kind: oneOf(['attached', 'detached']), at: instant } as const;

export type EvidenceDocument = DocumentOf<typeof EVIDENCE>;
export type IsolationDocument = DocumentOf<typeof ISOLATION>;

/** What a tool printed, as the collector wrote it down. @throws Problem 400 naming the field */
export function evidenceOf(bytes: Uint8Array): EvidenceDocument {
  const document = keptEvidenceOf(bytes);
  const verbs: readonly string[] = VERBS[document.tool];
  if (verbs.includes(document.verb)) return document;
  throw invalid([{ field: 'verb', code: 'not_one_of', params: { values: verbs.join(', ') } }]);
}

/** As `evidenceOf`, of bytes that were taken once, whatever verbs are known by now. */
export const keptEvidenceOf = (bytes: Uint8Array): EvidenceDocument => documentOf(bytes, EVIDENCE);

/** That a removable disk was attached or detached. @throws Problem 400 naming the field */
export const isolationOf = (bytes: Uint8Array): IsolationDocument => documentOf(bytes, ISOLATION);

/** A document as adapters take it. */
export const rawOf = ({ startedAt, finishedAt, ...rest }: EvidenceDocument): RawEvidence => ({
  ...rest,
  startedAt: startedAt.getTime(),
  finishedAt: finishedAt.getTime(),
});
