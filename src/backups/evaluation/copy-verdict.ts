import { anomalyOf } from './anomaly.js';
import { shareRead } from './checks.js';
import { type CopyEvidence, levelAt, shareOf } from './copy-evidence.js';
import { sameWhy } from './distinct.js';
import { DAY, isProved, phaseAt, type Why } from './phases.js';
import type { DatasetEvidence, Standing } from './rules.js';
import type { Thresholds } from './thresholds.js';
import type { CopyState, CopyVerdict } from './verdict.js';

/** Of every copy of a dataset, counted or not. */
export const copyVerdicts = (
  dataset: DatasetEvidence,
  standing: Standing,
  now: number,
  thresholds: Thresholds,
): CopyVerdict[] =>
  dataset.copies.map((copy) => {
    const identity = identityOf(copy, dataset, standing);
    const { facts, inventory, integrity, restore, completeness } = copy;
    const lateAfter = inventory.freshness?.wholeUntil ?? inventory.awaitedUntil;
    const whys = new Set(
      [
        identity.why,
        phaseAt(copy.standing, now).why,
        completeness.newestShortfall,
        ...copy.failures,
        phaseAt(integrity.phases, now).why,
        phaseAt(restore.phases, now).why,
      ].filter((one) => one !== null),
    );
    return {
      copyId: facts.id,
      state: stateOf(copy, now),
      level: levelAt(copy, now, thresholds),
      freshness: shareOf(inventory.freshness, now),
      integrity: shareOf(integrity.ramp, now),
      dataRead: shareRead(facts.checks, now - thresholds.integrityDays * DAY),
      restore: shareOf(restore.ramp, now),
      counts: identity.counts,
      sameAs: identity.sameAs,
      newestDataAt: inventory.newest?.dataAt ?? null,
      lateFrom: lateAfter === null ? null : lateAfter + 1,
      staleFrom: inventory.freshness?.noneFrom ?? null,
      reasons: [...whys].map(({ code, params }) => ({ code, copyId: facts.id, params })),
    };
  });

interface Identity {
  readonly counts: boolean;
  readonly sameAs: string | null;
  readonly why: Why | null;
}

function identityOf(
  copy: CopyEvidence,
  { distinct }: DatasetEvidence,
  { representatives }: Standing,
): Identity {
  const excluded = distinct.excluded.find((one) => one.copy === copy);
  if (excluded) return { counts: false, sameAs: excluded.sameAs, why: excluded.why };
  const at = distinct.groups.findIndex((group) => group.includes(copy));
  const [group = [], first] = [distinct.groups[at], representatives[at]];
  if (!first || first.copy === copy)
    return { counts: Boolean(first && isProved(first.standing.grade)), sameAs: null, why: null };
  return { counts: false, sameAs: first.copy.facts.id, why: sameWhy(copy, group, first.copy) };
}

function stateOf({ facts, completeness, inventory, failures }: CopyEvidence, now: number): CopyState {
  if (failures.length > 0) return 'failing';
  if (facts.runs.length === 0)
    return facts.heartbeatAt === null && !facts.lastListing ? 'declared' : 'waiting_first';
  if (!inventory.newest) return completeness.newestShortfall ? 'incomplete' : 'waiting_first';
  const freshness = shareOf(inventory.freshness, now);
  if (freshness === 0) return 'stale';
  if (anomalyOf(completeness.complete)) return 'suspect';
  if (completeness.newestShortfall) return 'incomplete';
  return freshness === 1 ? 'fresh' : 'ageing';
}
