import { actByOf, keptUp } from './act-by.js';
import { evidenceOf } from './copy-evidence.js';
import { copyVerdicts } from './copy-verdict.js';
import { courseOf, firstChange, type Stage, systemCourse } from './course.js';
import type { SystemFacts } from './facts.js';
import { datasetEvidence, standingAt } from './rules.js';
import { scoreOf } from './score.js';
import { squaresOf, systemSquares } from './squares.js';
import type { Thresholds } from './thresholds.js';
import type { Square, SystemVerdict } from './verdict.js';

/**
 * What may be said of a system's backups at an instant (US-CERT 3-2-1 and its 1-0: one offline or immutable, no errors), by its
 * evidence alone, and until when it holds if nothing new comes. Nothing that is typed is better than `unproved`. No fact may
 * be later than `now`.
 *
 * `score` orders systems (see `scoreOf`): that of the worst dataset.
 * @throws RangeError for a cron line that never fires, Error for one that is none
 */
export function evaluate(system: SystemFacts, now: number, thresholds: Thresholds): SystemVerdict {
  const parts = system.datasets.map(({ id, copies, requiredPaths }) => {
    const dataset = datasetEvidence(
      id,
      copies.map((copy) => evidenceOf(copy, requiredPaths, system, thresholds)),
      system.primary,
    );
    const standing = standingAt(dataset, now, thresholds);
    const of = (one: typeof dataset) => courseOf(one, now, system.waivers, thresholds);
    return { dataset, standing, course: of(dataset), kept: of(keptUp(dataset, now)) };
  });
  const course = systemCourse(
    parts.map((part) => part.course),
    now,
    thresholds,
  );
  const keptCourse = systemCourse(
    parts.map((part) => part.kept),
    now,
    thresholds,
  );
  const datasets = parts.map(({ dataset, standing, course: own, kept }) => ({
    datasetId: dataset.id,
    squares: withActBy(squaresOf(dataset, standing, own, system, thresholds), kept),
    copies: copyVerdicts(dataset, standing, now, thresholds),
  }));
  const squares = withActBy(systemSquares(datasets, course, system.primary), keptCourse);
  const changes = [
    firstChange(course, ({ verdict }) => verdict),
    ...[...squares, ...datasets.flatMap((one) => one.squares)].map(({ validUntil }) => validUntil),
  ].filter((instant) => instant !== null);
  return {
    verdict: course[0].verdict,
    squares,
    datasets,
    validUntil: changes.length > 0 ? Math.min(...changes) : null,
    score: parts.length > 0 ? Math.min(...parts.map(({ standing }) => scoreOf(standing, now))) : 0,
  };
}

const withActBy = (squares: readonly Omit<Square, 'actBy'>[], kept: readonly [Stage, ...Stage[]]): Square[] =>
  squares.map((square) => ({ ...square, actBy: actByOf(kept, square.rule) }));
