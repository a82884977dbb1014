import type { CopyFacts, RunFact } from './facts.js';
import { always, cappedPhases, DAY, HOUR, type Phases, provedBefore, why } from './phases.js';
import type { Thresholds } from './thresholds.js';
import { isOneName } from './typed-name.js';

export interface IsolationProof {
  readonly phases: Phases;
  /** A medium that can be detached: since when it hangs on a machine, or lies apart from one. */
  readonly attachedSince: number | null;
  readonly detachedAt: number | null;
  readonly lockedUntil: number | null;
}

/** What was made of a copy: how far apart, and the runs that are whole, oldest first. */
export interface Written {
  readonly intervalMs: number;
  readonly complete: readonly RunFact[];
}

/** The storage is asked once a week (`collector/README.md`), or a day later: so long what it said holds of what was written since. */
const LOCK_SAYS = 8 * DAY;

const NOTHING = { attachedSince: null, detachedAt: null, lockedUntil: null };

/**
 * A copy is isolated when whoever holds production's passwords can neither change nor delete it.
 *
 * - Detached media, air-gapped ones among them: seen detached, and not attached for `attachedHours` since. A run that wrote
 *   after the last detachment shows that it was attached by then.
 * - Locked: the storage says until when, at least `lockDays` or two intervals ahead. What it said last counts, and of what is written
 *   later it has said nothing. Brought by the host whose data it is, a lock proves nothing (whoever holds that host could make it
 *   up) and a missing one does.
 * - Append-only is no isolation: whoever appends long enough, or changes the retention, is rid of the old.
 * - In every case another credential domain than production's.
 */
export function isolationOf(
  copy: CopyFacts,
  productionDomain: string | null,
  written: Written,
  thresholds: Thresholds,
): IsolationProof {
  if (copy.isolation === 'online_rw') return { ...NOTHING, phases: always('unmet', why('not_isolated')) };
  if (copy.isolation === 'online_append_only')
    return { ...NOTHING, phases: always('unmet', why('append_only')) };
  const proof =
    copy.isolation === 'immutable_locked'
      ? lockOf(copy, written, thresholds)
      : detachmentOf(copy, thresholds);
  if (copy.credentialDomain === null || productionDomain === null)
    return { ...proof, phases: cappedPhases(proof.phases, why('credentials_unknown')) };
  if (isOneName(copy.credentialDomain, productionDomain))
    return { ...proof, phases: always('unmet', why('same_credentials', { domain: productionDomain })) };
  return proof;
}

function lockOf(
  copy: CopyFacts,
  { intervalMs, complete }: Written,
  { lockDays }: Thresholds,
): IsolationProof {
  const said = lockEvents(copy);
  const last = said
    .filter((event) => event.kind === 'unlocked' || !event.onSourceHost)
    .reduce<(typeof said)[number] | null>(
      (newest, one) => (newest && one.at < newest.at ? newest : one),
      null,
    );
  if (!last) {
    const lacking =
      said.length > 0 ? why('only_on_source_host') : why('no_isolation_evidence', { lacks: 'lock' });
    return { ...NOTHING, phases: always('unproved', lacking) };
  }
  if (last.kind === 'unlocked')
    return { ...NOTHING, phases: always('unmet', why('not_locked', { at: last.at, lacks: last.gap })) };
  const { at, lockedUntil } = last;
  const aheadMs = Math.max(lockDays * DAY, 2 * intervalMs);
  const phases: Phases = [
    { before: lockedUntil - aheadMs + 1, grade: 'met', why: null },
    {
      before: Infinity,
      grade: 'unmet',
      why: why('lock_too_short', { lockedUntil, aheadDays: aheadMs / DAY }),
    },
  ];
  const later = complete.find(({ dataAt }) => dataAt > at);
  if (!later) return { ...NOTHING, lockedUntil, phases };
  // of many runs only the newest are known: where none of them is older than what was said, the first after it is not either
  const isFirst = complete.some(({ dataAt }) => dataAt <= at);
  const until = (isFirst ? later.dataAt : at) + LOCK_SAYS;
  const unsaid = why('written_since_lock', { at, dataAt: later.dataAt });
  return { ...NOTHING, lockedUntil, phases: provedBefore(phases, until, unsaid) };
}

const lockEvents = ({ isolationEvents }: CopyFacts) =>
  isolationEvents.filter((event) => event.kind === 'locked' || event.kind === 'unlocked');

function detachmentOf(copy: CopyFacts, { attachedHours }: Thresholds): IsolationProof {
  const at = (kind: 'attached' | 'detached') =>
    copy.isolationEvents.filter((event) => event.kind === kind).map((event) => event.at);
  const detachedAt = at('detached').reduce((last, one) => Math.max(last, one), -Infinity);
  const attached = first(at('attached'), detachedAt);
  const written = first(
    copy.runs.filter(({ outcome }) => outcome !== 'failed').map(({ dataAt }) => dataAt),
    detachedAt,
  );
  const attachedSince = Math.min(attached, written);
  const hasEvents = detachedAt > -Infinity || attached < Infinity;
  if (!hasEvents) return { ...NOTHING, phases: always('unproved', why('no_isolation_evidence')) };
  if (attachedSince === Infinity) return { ...NOTHING, detachedAt, phases: always('met') };
  return {
    ...NOTHING,
    attachedSince,
    phases: [
      detachedAt > -Infinity
        ? { before: attachedSince + attachedHours * HOUR, grade: 'met', why: null }
        : {
            before: attachedSince + attachedHours * HOUR,
            grade: 'unproved',
            why: why('no_isolation_evidence'),
          },
      {
        before: Infinity,
        grade: 'unmet',
        why: why(attached <= written ? 'still_attached' : 'not_detached_since_write', {
          since: attachedSince,
          mostHours: attachedHours,
        }),
      },
    ],
  };
}

/** The first of some instants after another; Infinity: none. */
const first = (instants: readonly number[], after: number): number =>
  instants.reduce((earliest, one) => (one > after && one < earliest ? one : earliest), Infinity);
