import type { CheckReach } from '../evaluation/facts.js';
import { nothing, problem, type Reading, type ReadingProblem } from './adapter.js';
import type { RawEvidence, Subset } from './evidence.js';
import { countOf, hexIdOf, lastJsonLine, linesOf, objectOf, wordsOf } from './output.js';
import { exitOf, messagesOf } from './restic-exit.js';

/** `check`: the structure. It passes over data that is damaged. */
export const readCheck = (raw: RawEvidence): Reading =>
  readWith({ reach: { kind: 'structure' }, isShownBy: () => true }, raw);

/** `check --read-data` or `--read-data-subset`. That the data was read, and how much of it, has to show in the text. */
export function readDataCheck(raw: RawEvidence): Reading {
  const asked = askedOf(raw.subset);
  if (!asked) return nothing(problem('unexpected_shape', { what: 'subset' }));
  return readWith(asked, raw);
}

interface Asked {
  readonly reach: CheckReach;
  /** Whether this line says that so much was read. */
  readonly isShownBy: (line: string) => boolean;
}

function askedOf(subset: Subset | null): Asked | null {
  if (subset === null) return { reach: { kind: 'all_data' }, isShownBy: (line) => line === 'read all data' };
  if ('share' in subset) {
    const { share } = subset;
    if (!(share > 0 && share <= 1)) return null;
    const printed = (line: string): number => Number(/^read (\d{1,3}\.\d)% of data packs$/.exec(line)?.[1]);
    // It prints one digit of as many as were asked for.
    const isShownBy = (line: string): boolean => Math.abs(printed(line) - share * 100) < 0.051;
    return { reach: { kind: 'random', share }, isShownBy };
  }
  const { group, of } = subset;
  if (!Number.isSafeInteger(group) || !Number.isSafeInteger(of) || group < 1 || group > of) return null;
  const total = String.raw`\(out of total [1-9]\d* packs in ${of} groups\)`;
  const words = new RegExp(String.raw`^read group #${group} of \d+ data packs ${total}$`);
  return { reach: { kind: 'group', group, of }, isShownBy: (line) => words.test(line) };
}

function readWith(asked: Asked, raw: RawEvidence): Reading {
  const { reach } = asked;
  const exit = exitOf(raw);
  const broken = brokenPacks(raw);
  if (exit.is === 'hindered' && broken.length === 0) return nothing(...exit.problems);
  if (exit.is !== 'done') {
    return verdict(reach, raw, false, [...messagesOf(raw.stderr), ...broken], exit.problems);
  }
  const lines = linesOf(raw.stdout);
  return lines.at(-1)?.startsWith('{') ? readSummary(reach, raw) : readText(asked, raw, lines);
}

/** 0.14 prints text even with `--json`. */
function readText({ reach, isShownBy }: Asked, raw: RawEvidence, lines: readonly string[]): Reading {
  if (lines.at(-1) !== 'no errors were found') return nothing(problem('success_not_seen'));
  if (!lines.some(isShownBy)) return nothing(problem('reach_not_shown'));
  // One group of a few packs may well be empty, and is then read in full.
  const empty = reach.kind === 'group' ? /^\[[\d:]+\]\s+0 snapshots$/ : /^\[[\d:]+\]\s+0 (snapshots|packs)$/;
  if (lines.some((line) => empty.test(line))) return nothing(problem('nothing_read'));
  return verdict(reach, raw, true, [], []);
}

/**
 * `check --json` since 0.17, by its documentation: one `summary`, whose `num_errors` decides and whose `broken_packs` is
 * null or empty when none is broken. It does not say how much was read: the verb is taken at its word.
 */
function readSummary(reach: CheckReach, raw: RawEvidence): Reading {
  const read = lastJsonLine(raw.stdout);
  if ('problem' in read) return nothing(read.problem);
  const summary = objectOf(read.value);
  const errors = countOf(summary?.['num_errors']);
  if (summary?.['message_type'] !== 'summary' || errors === null) return nothing(problem('success_not_seen'));
  const broken = summary['broken_packs'] ?? [];
  const isPassed = errors === 0 && Array.isArray(broken) && broken.length === 0;
  const words = isPassed ? [] : [...messagesOf(raw.stderr), ...brokenPacks(raw)];
  return verdict(reach, raw, isPassed, words, []);
}

function brokenPacks(raw: RawEvidence): string[] {
  const read = lastJsonLine(raw.stdout);
  const packs = 'value' in read ? objectOf(read.value)?.['broken_packs'] : null;
  return Array.isArray(packs) ? packs.map((pack) => `broken pack ${hexIdOf(pack) ?? 'without a name'}`) : [];
}

const verdict = (
  reach: CheckReach,
  raw: RawEvidence,
  passed: boolean,
  errors: readonly string[],
  problems: readonly ReadingProblem[],
): Reading => ({
  facts: [{ kind: 'check', check: { at: raw.finishedAt, reach, passed, errors: wordsOf(errors) } }],
  problems,
});
