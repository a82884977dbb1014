import type { CopyEvidence } from './copy-evidence.js';
import { distinctCopies, type DistinctCopies, type Representative, representativesAt } from './distinct.js';
import type { Medium, Rule, SystemFacts } from './facts.js';
import { bestOf, type Grade, isProved, nthBest, phaseAt, type Phases, worseOf } from './phases.js';
import type { Thresholds } from './thresholds.js';

/** A dataset with what its evidence says; all that its squares depend on besides the time. */
export interface DatasetEvidence {
  readonly id: string;
  readonly copies: readonly CopyEvidence[];
  readonly distinct: DistinctCopies;
  readonly primary: SystemFacts['primary'];
  /** No machine has said anything of any copy, but that a job was heard of. */
  readonly isWordsOnly: boolean;
}

export const datasetEvidence = (
  id: string,
  copies: readonly CopyEvidence[],
  primary: SystemFacts['primary'],
): DatasetEvidence => ({
  id,
  copies,
  distinct: distinctCopies(copies, primary),
  primary,
  isWordsOnly: copies.every(
    ({ facts: { runs, lastListing, checks, restores, isolationEvents }, failures }) =>
      !lastListing &&
      runs.length + checks.length + isolationEvents.length + failures.length === 0 &&
      restores.every(({ isWord }) => isWord),
  ),
});

/** How a rule stands at an instant, before waivers. */
export type Grades = Readonly<Record<Rule, Grade>>;

export interface Standing {
  readonly grades: Grades;
  readonly representatives: readonly Representative[];
}

/**
 * The five rules at an instant. A rule is proved by the copies that count; it is `expiring` where it takes an ageing one;
 * `unproved` where it would hold if what is not known were so, or where there are only words; else `unmet`.
 */
export function standingAt(dataset: DatasetEvidence, at: number, thresholds: Thresholds): Standing {
  const representatives = representativesAt(dataset.distinct, at);
  const grades: Grades = {
    copies: copiesGrade(representatives, dataset.primary.isInService),
    media: mediaGrade(representatives, dataset.primary, thresholds),
    offsite: oneThatFits(representatives, at, ({ offsite }) => offsite.phases),
    isolated: oneThatFits(representatives, at, ({ isolation }) => isolation.phases),
    errors: errorsGrade(dataset, representatives, at),
  };
  return { grades: dataset.isWordsOnly ? wordsOnly(grades) : grades, representatives };
}

const wordsOnly = (grades: Grades): Grades => ({
  copies: unprovedAtLeast(grades.copies),
  media: unprovedAtLeast(grades.media),
  offsite: unprovedAtLeast(grades.offsite),
  isolated: unprovedAtLeast(grades.isolated),
  errors: unprovedAtLeast(grades.errors),
});
const unprovedAtLeast = (grade: Grade): Grade => (grade === 'unmet' ? 'unproved' : grade);

/** Those that are proved: they are counted. */
export const countedOf = (representatives: readonly Representative[]): Representative[] =>
  representatives.filter(({ standing }) => isProved(standing.grade));

/** US-CERT, Data Backup Options: three copies, the primary and two backups. */
const copiesGrade = (representatives: readonly Representative[], isInService: boolean): Grade =>
  nthBest(
    representatives.map(({ standing }) => standing.grade),
    isInService ? 2 : 3,
  );

/** What one hazard takes at once. `other` is of none that is known. */
export const HAZARD_GROUPS: Readonly<Record<Medium, string | null>> = {
  disk_array_primary: 'online_disk',
  disk_das: 'online_disk',
  nas: 'online_disk',
  cloud_block: 'online_disk',
  removable_disk: 'removable',
  tape: 'tape',
  optical: 'optical',
  object_storage: 'object',
  other: null,
};

/** Two hazard groups (US-CERT: different media types, against different types of hazards): two NAS are one. */
function mediaGrade(
  representatives: readonly Representative[],
  primary: SystemFacts['primary'],
  { mediaOf }: Thresholds,
): Grade {
  const groups = new Map<string, Grade>();
  const primaryGroup = HAZARD_GROUPS[primary.medium];
  if (mediaOf === 'with_primary' && primary.isInService && primaryGroup) groups.set(primaryGroup, 'met');
  const unknown: Grade[] = [];
  for (const { copy, standing } of representatives) {
    const group = HAZARD_GROUPS[copy.facts.medium];
    if (group) groups.set(group, bestOf([standing.grade, groups.get(group) ?? 'unmet']));
    else unknown.push(worseOf(standing.grade, 'unproved'));
  }
  return nthBest([...groups.values(), ...unknown], 2);
}

const oneThatFits = (
  representatives: readonly Representative[],
  at: number,
  phasesOf: (copy: CopyEvidence) => Phases,
): Grade =>
  bestOf(
    representatives.map(({ copy, standing }) => worseOf(standing.grade, phaseAt(phasesOf(copy), at).grade)),
  );

/** Nothing has failed, all data of every counted copy was read, one of them was restored and compared. */
function errorsGrade(
  { copies }: DatasetEvidence,
  representatives: readonly Representative[],
  at: number,
): Grade {
  if (copies.some(({ failures }) => failures.length > 0)) return 'unmet';
  const counted = countedOf(representatives);
  if (counted.length === 0)
    return worseOf(bestOf(representatives.map(({ standing }) => standing.grade)), 'unproved');
  const restored = bestOf(counted.map(({ copy }) => phaseAt(copy.restore.phases, at).grade));
  return counted
    .map(({ copy }) => phaseAt(copy.integrity.phases, at).grade)
    .reduce((worst, grade) => worseOf(worst, grade), restored);
}
