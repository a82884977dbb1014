import { firstChange, isWorse, type Stage, type SystemStage } from './course.js';
import type { CopyEvidence } from './copy-evidence.js';
import { sameWhy } from './distinct.js';
import { RULES, type Rule, type SystemFacts } from './facts.js';
import {
  bestOf,
  DAY,
  HOUR,
  isBetter,
  type Phase,
  phaseAt,
  type Phases,
  type Why,
  why,
  worseOf,
} from './phases.js';
import { countedOf, type DatasetEvidence, HAZARD_GROUPS, type Standing } from './rules.js';
import type { Thresholds } from './thresholds.js';
import type { DatasetVerdict, Reason, ReasonCode, Square } from './verdict.js';

type Figure = Pick<Square, 'figure' | 'unit'>;

/** The squares of a dataset now: what decided, why, and until when. */
export function squaresOf(
  dataset: DatasetEvidence,
  standing: Standing,
  course: readonly [Stage, ...Stage[]],
  { waivers }: Pick<SystemFacts, 'waivers'>,
  thresholds: Thresholds,
): Omit<Square, 'actBy'>[] {
  const [{ from: now, states }] = course;
  const figures = figuresOf(dataset, standing, now, thresholds);
  return RULES.map((rule) => ({
    rule,
    state: states[rule],
    ...figures[rule],
    reasons:
      states[rule] === 'waived'
        ? [waiverOf(rule, waivers), ...reasonsOf(rule, dataset, standing, now)]
        : reasonsOf(rule, dataset, standing, now),
    validUntil: firstChange(course, (stage) => stage.states[rule]),
  }));
}

/** Of each rule the square of the worst dataset, with the reasons of all that stand as badly. */
export function systemSquares(
  datasets: readonly DatasetVerdict[],
  course: readonly [SystemStage, ...SystemStage[]],
  { isInService }: SystemFacts['primary'],
): Omit<Square, 'actBy'>[] {
  const [{ states }] = course;
  return RULES.map((rule, at) => {
    const squares = datasets.flatMap(({ squares: all }) => all[at] ?? []);
    const worst = squares.reduce<Square | null>(
      (one, other) => (one && !isWorse(other.state, one.state) ? one : other),
      null,
    );
    const nothing = { figure: rule === 'copies' ? Number(isInService) : null, unit: UNITS[rule] };
    return {
      rule,
      state: states[rule],
      figure: worst ? worst.figure : nothing.figure,
      unit: worst ? worst.unit : nothing.unit,
      reasons: worst
        ? squares.filter(({ state }) => state === worst.state).flatMap(({ reasons }) => reasons)
        : [reason(null, why('no_copies'))],
      validUntil: firstChange(course, (stage) => stage.states[rule]),
    };
  });
}

const UNITS: Readonly<Record<Rule, Square['unit']>> = {
  copies: 'copies',
  media: 'groups',
  offsite: 'km',
  isolated: 'days',
  errors: 'days',
};

const reason = (copy: CopyEvidence | null, { code, params }: Why): Reason => ({
  code,
  copyId: copy?.facts.id ?? null,
  params,
});

const waiverOf = (rule: Rule, waivers: SystemFacts['waivers']): Reason =>
  reason(
    null,
    why('waiver', {
      until: Math.max(...waivers.filter((one) => one.rule === rule).map(({ until }) => until)),
    }),
  );

/** Only copies that are counted decide a figure: what is typed is none. */
function figuresOf(
  { primary }: DatasetEvidence,
  { representatives }: Standing,
  now: number,
  { mediaOf }: Thresholds,
): Readonly<Record<Rule, Figure>> {
  const counted = countedOf(representatives).map(({ copy }) => copy);
  const withPrimary = mediaOf === 'with_primary' && primary.isInService ? [primary.medium] : [];
  const groups = [...withPrimary, ...counted.map(({ facts }) => facts.medium)].map(
    (one) => HAZARD_GROUPS[one],
  );
  const restored = counted.flatMap(({ restore }) => restore.at ?? []);
  const km = best(
    counted,
    now,
    ({ offsite }) => offsite.phases,
    ({ offsite }) => offsite.km ?? -1,
  )?.offsite.km;
  const figure = (rule: Rule, of: number | null): Figure => ({ figure: of, unit: UNITS[rule] });
  return {
    copies: figure('copies', Number(primary.isInService) + counted.length),
    media: figure('media', new Set(groups.filter((group) => group !== null)).size),
    offsite: figure('offsite', typeof km === 'number' ? Math.round(km * 10) / 10 : null),
    isolated: isolationFigure(counted, now),
    errors: figure('errors', restored.length > 0 ? whole(now - Math.max(...restored), DAY) : null),
  };
}

const whole = (ms: number, unit: number): number => Math.max(0, Math.floor(ms / unit));

/** The one whose phase is best now, of equals the one with the highest figure. */
function best(
  copies: readonly CopyEvidence[],
  now: number,
  phasesOf: (copy: CopyEvidence) => Phases,
  figureOf: (copy: CopyEvidence) => number,
): CopyEvidence | null {
  const gradeOf = (copy: CopyEvidence) => phaseAt(phasesOf(copy), now).grade;
  return copies.reduce<CopyEvidence | null>((chosen, copy) => {
    if (!chosen || isBetter(gradeOf(copy), gradeOf(chosen))) return copy;
    if (isBetter(gradeOf(chosen), gradeOf(copy))) return chosen;
    return figureOf(copy) > figureOf(chosen) ? copy : chosen;
  }, null);
}

/** Hours on the machine, days apart from it, or days that a lock still holds. */
function isolationFigure(counted: readonly CopyEvidence[], now: number): Figure {
  const candidates = counted.filter(
    ({ isolation: { attachedSince, detachedAt, lockedUntil } }) =>
      (attachedSince ?? detachedAt ?? lockedUntil) !== null,
  );
  const chosen = best(
    candidates,
    now,
    ({ isolation }) => isolation.phases,
    () => 0,
  )?.isolation;
  if (!chosen) return { figure: null, unit: 'days' };
  const { attachedSince, detachedAt, lockedUntil } = chosen;
  if (attachedSince !== null) return { figure: whole(now - attachedSince, HOUR), unit: 'hours' };
  return {
    figure: whole(detachedAt === null ? (lockedUntil ?? now) - now : now - detachedAt, DAY),
    unit: 'days',
  };
}

/**
 * Why a square is not simply met: what is wrong or missing, by copy; nothing for one that is. A copy that was never meant to be
 * off-site or isolated is named only where none was.
 */
function reasonsOf(rule: Rule, dataset: DatasetEvidence, standing: Standing, now: number): Reason[] {
  const grade = standing.grades[rule];
  if (grade === 'met') return [];
  if (dataset.copies.length === 0) return [reason(null, why('no_copies'))];
  const fits = (phasesOf: (copy: CopyEvidence) => Phases, meantOtherwise: ReasonCode): Reason[] => {
    const reasons = standing.representatives.flatMap(({ copy, standing: own }) => {
      const fit = phaseAt(phasesOf(copy), now);
      if (grade === 'expiring' && worseOf(own.grade, fit.grade) !== 'expiring') return [];
      return whyOf(copy, fit.grade === 'met' ? own : fit);
    });
    const telling = reasons.filter(({ code }) => code !== meantOtherwise);
    return telling.length > 0 ? telling : reasons;
  };
  const uncounted = (): Reason[] => uncountedReasons(dataset, standing);
  switch (rule) {
    case 'copies':
      return dataset.primary.isInService
        ? uncounted()
        : [reason(null, why('primary_out_of_service')), ...uncounted()];
    case 'media':
      return [...hazardReasons(dataset, standing), ...uncounted()];
    case 'offsite':
      return standing.representatives.length > 0
        ? fits(({ offsite }) => offsite.phases, 'same_site')
        : uncounted();
    case 'isolated':
      return standing.representatives.length > 0
        ? fits(({ isolation }) => isolation.phases, 'not_isolated')
        : uncounted();
    case 'errors':
      return errorReasons(dataset, standing, now);
  }
}

const whyOf = (copy: CopyEvidence, phase: Phase): Reason[] => (phase.why ? [reason(copy, phase.why)] : []);

/** Copies that are not one of the three, or only by ageing evidence. */
const uncountedReasons = ({ distinct }: DatasetEvidence, { representatives }: Standing): Reason[] => [
  ...representatives.flatMap(({ copy, standing }) => whyOf(copy, standing)),
  ...distinct.groups.flatMap((group, at) => {
    const first = representatives[at]?.copy;
    return group.flatMap((copy) =>
      copy === first || !first ? [] : [reason(copy, sameWhy(copy, group, first))],
    );
  }),
  ...distinct.excluded.map(({ copy, why: excluded }) => reason(copy, excluded)),
];

function hazardReasons({ primary }: DatasetEvidence, { representatives }: Standing): Reason[] {
  const media = [primary.medium, ...representatives.map(({ copy }) => copy.facts.medium)];
  const groups = new Set(media.flatMap((medium) => HAZARD_GROUPS[medium] ?? []));
  const [group = 'other'] = groups;
  return groups.size > 1 ? [] : [reason(null, why('one_hazard_group', { group }))];
}

function errorReasons(dataset: DatasetEvidence, standing: Standing, now: number): Reason[] {
  const failed = dataset.copies.flatMap((copy) => copy.failures.map((failure) => reason(copy, failure)));
  const counted = countedOf(standing.representatives).map(({ copy }) => copy);
  if (counted.length === 0) return failed.length > 0 ? failed : uncountedReasons(dataset, standing);
  const phases = (of: 'integrity' | 'restore') =>
    counted.map((copy) => ({ copy, phase: phaseAt(copy[of].phases, now) }));
  const restores = phases('restore');
  const isRestored = bestOf(restores.map(({ phase }) => phase.grade)) === 'met';
  return [
    ...failed,
    ...phases('integrity').flatMap(({ copy, phase }) => whyOf(copy, phase)),
    ...(isRestored ? [] : restores.flatMap(({ copy, phase }) => whyOf(copy, phase))),
  ];
}
