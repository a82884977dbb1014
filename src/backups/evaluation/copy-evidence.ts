import { allDataRead, unresolvedChecks } from './checks.js';
import { type Completeness, completenessOf } from './completeness.js';
import type { CopyFacts, Level, SystemFacts } from './facts.js';
import { type Inventory, inventoryOf } from './inventory.js';
import { type IsolationProof, isolationOf } from './isolation.js';
import { type Offsite, offsiteOf } from './offsite.js';
import {
  always,
  cappedPhases,
  type Dated,
  DAY,
  type Phases,
  provedBefore,
  type Ramp,
  rampAt,
  rampPhases,
  why,
  type Why,
} from './phases.js';
import { sinceChange } from './since-change.js';
import { comparedRestore, unresolvedRestores } from './restores.js';
import type { Thresholds } from './thresholds.js';

/** What the evidence of one copy says, now and for as long as nothing new comes. */
export interface CopyEvidence {
  readonly facts: CopyFacts;
  readonly completeness: Completeness;
  readonly inventory: Inventory;
  /** Failed checks and restores that nothing has answered. */
  readonly failures: readonly Why[];
  /** What is proved of it (`met`, `expiring`) counts as a copy. */
  readonly standing: Phases;
  /** All its data was read. */
  readonly integrity: Decay;
  /** It was restored and compared. */
  readonly restore: Decay;
  readonly offsite: Offsite;
  readonly isolation: IsolationProof;
}

/** A proof that holds for so many days, and decays in as many again. */
export interface Decay {
  readonly phases: Phases;
  readonly at: number | null;
  /** Null: it is nothing. */
  readonly ramp: Ramp | null;
}

/** The evidence of a copy of a system, against the thresholds. */
export function evidenceOf(
  known: CopyFacts,
  requiredPaths: readonly string[],
  { primary, level, rpoHours }: Pick<SystemFacts, 'primary' | 'level' | 'rpoHours'>,
  thresholds: Thresholds,
): CopyEvidence {
  const facts = sinceChange(known);
  const completeness = completenessOf(facts, requiredPaths, thresholds.filesShare);
  const inventory = inventoryOf(facts, completeness, rpoHours);
  const failures = failuresOf(facts);
  const [failure] = failures;
  const { integrityDays, restoreDays, restoreDaysLowLevel } = thresholds;
  return {
    facts,
    completeness,
    inventory,
    failures,
    standing: failure
      ? always('unmet', failure)
      : facts.runs.length === 0
        ? always('unproved', nothingRan(facts, known))
        : standingOf(facts, completeness, inventory, primary.device),
    integrity:
      refusedDecay(failure, facts.levelCap, 4) ??
      decayOf(readOf(facts, known, integrityDays * DAY), integrityDays, 'data_read_too_old'),
    restore:
      refusedDecay(failure, facts.levelCap, 5) ??
      decayOf(comparedRestore(facts), level <= 2 ? restoreDaysLowLevel : restoreDays, 'restore_too_old'),
    offsite: offsiteOf(primary.site, facts.site, level, thresholds),
    isolation: isolationOf(
      facts,
      primary.credentialDomain,
      { intervalMs: inventory.intervalMs, complete: completeness.complete },
      thresholds,
    ),
  };
}

const failuresOf = ({ checks, restores }: CopyFacts): Why[] => [
  ...unresolvedChecks(checks).map(({ at, reach, errors: [words = ''] }) =>
    why('check_failed', { at, reach: reach.kind, words }),
  ),
  ...unresolvedRestores(restores).map(({ at, comparison }) =>
    why('restore_failed', { at, missing: comparison?.missing ?? 0, changed: comparison?.changed ?? 0 }),
  ),
];

function standingOf(
  facts: CopyFacts,
  { newestShortfall, awaited }: Completeness,
  { newest, freshness, listed, isAbsent, awaitedUntil }: Inventory,
  primaryDevice: string | null,
): Phases {
  if (!newest || !freshness)
    return awaited && awaitedUntil !== null && !newestShortfall
      ? [
          { before: awaitedUntil + 1, grade: 'unproved', why: why('not_listed') },
          { before: Infinity, grade: 'unmet', why: why('not_listed') },
        ]
      : always('unmet', newestShortfall);
  if (isAbsent) return always('unmet', why('not_listed'));
  const { dataAt } = newest;
  const dates = { dataAt, dueAt: freshness.wholeUntil, staleFrom: freshness.noneFrom };
  const aged = rampPhases(freshness, why('ageing', dates), why('stale', dates));
  if (!listed) return cappedPhases(aged, why('not_listed'));
  if (facts.levelCap < 2) return cappedPhases(aged, why('level_capped', { cap: facts.levelCap }));
  if (facts.device === null) return cappedPhases(aged, why('device_unknown'));
  if (primaryDevice === null) return cappedPhases(aged, why('primary_device_unknown'));
  return provedBefore(aged, listed.noneFrom, why('not_listed'));
}

/** When all of the copy as it is now was last read; what was read of the one before says why it is not proved. */
function readOf(facts: CopyFacts, { checks, changedAt }: CopyFacts, holdsMs: number): Dated | Why {
  const read = allDataRead(facts.checks, holdsMs);
  const before = allDataRead(checks, holdsMs);
  return changedAt !== null && 'code' in read && 'at' in before
    ? why('changed_since_read', { changedAt, at: before.at })
    : read;
}

function nothingRan({ heartbeatAt, lastListing }: CopyFacts, { runs, changedAt }: CopyFacts): Why {
  if (changedAt !== null && runs.length > 0) return why('changed_since_run', { changedAt });
  if (lastListing) return why('never_ran');
  return heartbeatAt === null ? why('declared_only') : why('heartbeat_only', { at: heartbeatAt });
}

function refusedDecay(failure: Why | undefined, cap: Level, needed: Level): Decay | null {
  if (failure) return { phases: always('unmet', failure), at: null, ramp: null };
  if (cap < needed) return { phases: always('unproved', why('level_capped', { cap })), at: null, ramp: null };
  return null;
}

function decayOf(proof: Dated | Why, days: number, tooOld: 'data_read_too_old' | 'restore_too_old'): Decay {
  if ('code' in proof) return { phases: always('unproved', proof), at: null, ramp: null };
  const { at } = proof;
  const ramp = { wholeUntil: at + days * DAY, noneFrom: at + 2 * days * DAY };
  const reason = why(tooOld, { at, wholeUntil: ramp.wholeUntil, noneFrom: ramp.noneFrom });
  return { phases: rampPhases(ramp, reason, reason), at, ramp };
}

/** The share that is left of a proof, 0 to 1. */
export const shareOf = (ramp: Ramp | null, at: number): number => (ramp ? rampAt(ramp, at) : 0);

/**
 * The highest level that holds at an instant, each resting on the one below but for a restore, which reads what it restores:
 * a check of a repository says nothing of a snapshot that it is not known to hold. A check of the structure holds as long as
 * one of all data takes to decay.
 */
export function levelAt(
  { facts, inventory: { listed }, failures, integrity, restore }: CopyEvidence,
  at: number,
  { integrityDays }: Thresholds,
): Level {
  const isChecked = facts.checks.some((check) => check.passed && at < check.at + 2 * integrityDays * DAY);
  let level: Level = facts.heartbeatAt !== null || facts.runs.length > 0 ? 1 : 0;
  if (shareOf(listed, at) > 0) {
    level = isChecked && failures.length === 0 ? 3 : 2;
    if (shareOf(integrity.ramp, at) > 0) level = 4;
    if (shareOf(restore.ramp, at) > 0) level = 5;
  }
  return level < facts.levelCap ? level : facts.levelCap;
}
