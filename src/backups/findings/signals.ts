import type { CopyVerdict, Reason, SystemVerdict, Verdict } from '../evaluation/verdict.js';
import { VERDICTS } from '../evaluation/verdict.js';

/**
 * What a unit hears of. `missed`: the next run is late, its grace over; `stale`: too late to count; `incomplete`: the newest
 * run failed or lacks something; `failing`: a check or a restore failed and nothing has answered it; `silent`: its ping
 * address heard nothing in time, or of a failure; `verdict`: the system's is worse than it was.
 */
export const FINDING_KINDS = ['missed', 'stale', 'incomplete', 'failing', 'silent', 'verdict'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something that is wrong now; of a copy, or of the verdict. */
export interface Signal {
  readonly kind: FindingKind;
  readonly copyId: string | null;
  /** Why, of the copy or of the squares that are not met. */
  readonly reasons: readonly Reason[];
  /** The verdict before it fell. */
  readonly fromVerdict: Verdict | null;
}

/** A finding that has not ended. */
export interface OpenFinding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly copyId: string | null;
  readonly fromVerdict: Verdict | null;
  /** Somebody has closed its case: nobody is at it any more. */
  readonly isClosed?: boolean;
}

/** What is wrong with the copies; `silent` are those whose ping address is down. */
export function copySignals(verdict: SystemVerdict, silent: ReadonlySet<string>): Signal[] {
  return verdict.datasets
    .flatMap(({ copies }) => copies)
    .flatMap((copy) =>
      kindsOf(copy, silent).map((kind) => ({
        kind,
        copyId: copy.copyId,
        reasons: copy.reasons,
        fromVerdict: null,
      })),
    );
}

function kindsOf(
  { copyId, state, freshness, newestDataAt, reasons }: CopyVerdict,
  silent: ReadonlySet<string>,
): FindingKind[] {
  const holds: Record<Exclude<FindingKind, 'verdict'>, boolean> = {
    missed: newestDataAt !== null && freshness > 0 && freshness < 1,
    stale: newestDataAt !== null && freshness === 0,
    incomplete: reasons.some(({ code }) => code === 'incomplete_run'),
    failing: state === 'failing',
    silent: silent.has(copyId),
  };
  return (Object.keys(holds) as (keyof typeof holds)[]).filter((kind) => holds[kind]);
}

/** What is found because something did not come. */
const UNHEARD: ReadonlySet<FindingKind> = new Set(['missed', 'stale', 'silent']);

export const isWorse = (one: Verdict, other: Verdict): boolean =>
  VERDICTS.indexOf(one) > VERDICTS.indexOf(other);

/**
 * What is new and what is over, against what was found before. A verdict that fell is over when it is as good again as it
 * was before; one that falls further is the same finding, as long as its case is open: in a closed one nobody would hear of it.
 * @param watched the verdict when somebody last looked; null: there was none, and nothing can have fallen
 * @param paused copies of which nothing is expected now: that a run does not come is not found, and ends nothing either
 */
export function reconcileFindings<F extends OpenFinding>(
  open: readonly F[],
  verdict: SystemVerdict,
  watched: Verdict | null,
  silent: ReadonlySet<string>,
  paused: ReadonlySet<string> = new Set(),
): {
  readonly raised: readonly Signal[];
  readonly ended: readonly F[];
  /** Not over, but raised anew. */
  readonly overtaken: readonly F[];
} {
  const signals = copySignals(verdict, silent);
  const keyOf = ({ kind, copyId }: Pick<Signal, 'kind' | 'copyId'>): string => `${kind} ${copyId ?? ''}`;
  const now = new Set(signals.map(keyOf));
  const before = new Set(open.map(keyOf));
  const fallen = open.find(({ kind }) => kind === 'verdict');
  const isOver = (finding: OpenFinding): boolean =>
    finding.kind === 'verdict'
      ? finding.fromVerdict === null || !isWorse(verdict.verdict, finding.fromVerdict)
      : !now.has(keyOf(finding));
  const fell: Signal[] =
    (!fallen || fallen.isClosed) && watched !== null && isWorse(verdict.verdict, watched)
      ? [{ kind: 'verdict', copyId: null, reasons: unmetReasons(verdict), fromVerdict: watched }]
      : [];
  return {
    raised: [
      ...signals.filter(
        (signal) =>
          !before.has(keyOf(signal)) && !(UNHEARD.has(signal.kind) && paused.has(signal.copyId ?? '')),
      ),
      ...fell,
    ],
    ended: open.filter(isOver),
    overtaken: fallen && fell.length > 0 && !isOver(fallen) ? [fallen] : [],
  };
}

/** Why the squares that are not met are not. */
export const unmetReasons = ({ squares }: SystemVerdict): Reason[] =>
  squares.filter(({ state }) => state !== 'met' && state !== 'waived').flatMap(({ reasons }) => reasons);
