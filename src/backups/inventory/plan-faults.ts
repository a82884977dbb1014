import { setImmediate as nextTask } from 'node:timers/promises';
import { type FieldError, Problem } from '../../platform/errors/problem.js';
import { scheduleFaultsOf } from '../schedule/schedule-faults.js';
import type { BackupPlan, BackupPlanBody, PlanCopyBody } from './plan.dto.js';

/** What a plan may name. */
export interface Known {
  /** The system's plan as it stands. */
  readonly plan: Pick<BackupPlan, 'datasets'>;
  /** Places that are offered, or that the plan names already. */
  readonly siteIds: ReadonlySet<string>;
}

/** @throws 422 naming each field that names what is not there, and each schedule that cannot be. */
export function refuseFaults(body: BackupPlanBody, known: Known, schedules: readonly FieldError[]): void {
  const errors = [
    ...siteFaults(body.primary.siteId, 'primary', known),
    ...datasetFaults(body, known),
    ...schedules,
  ];
  if (errors.length > 0) throw new Problem(422, 'backup_plan_wrong', {}, {}, errors);
}

function datasetFaults({ datasets }: BackupPlanBody, known: Known): FieldError[] {
  const mirrored = new Set(datasets.flatMap(({ copies }) => copies.map(({ id }) => id)));
  const left = new Map(
    known.plan.datasets.map(({ id, copies }) => [id, new Set(copies.map((copy) => copy.id))]),
  );
  return datasets.flatMap(({ id, copies }, at) => {
    const field = `datasets.${at}`;
    const own = id === undefined ? undefined : left.get(id);
    if (id !== undefined && !own) return [{ field: `${field}.id`, code: 'unknown_dataset' }];
    if (id !== undefined) left.delete(id); // named twice, it is unknown the second time
    return copies.flatMap((copy, index) => {
      const name = `${field}.copies.${index}`;
      const isKnown = copy.id === undefined || own?.delete(copy.id);
      return [
        ...(isKnown ? [] : [{ field: `${name}.id`, code: 'unknown_copy' }]),
        ...siteFaults(copy.siteId, name, known),
        ...mirrorFaults(copy, name, mirrored),
      ];
    });
  });
}

const siteFaults = (siteId: string | null, field: string, { siteIds }: Known): FieldError[] =>
  siteId === null || siteIds.has(siteId) ? [] : [{ field: `${field}.siteId`, code: 'unknown_site' }];

const mirrorFaults = (
  { id, mirrorOf }: PlanCopyBody,
  field: string,
  copies: ReadonlySet<string | undefined>,
): FieldError[] =>
  !mirrorOf || (mirrorOf !== id && copies.has(mirrorOf))
    ? []
    : [{ field: `${field}.mirrorOf`, code: 'unknown_copy' }];

/** What is wrong with the schedules. A cron line takes milliseconds, and a plan may have hundreds: others go in between. */
export async function scheduleFaults({ datasets }: BackupPlanBody): Promise<FieldError[]> {
  const faults: FieldError[] = [];
  for (const [at, { copies }] of datasets.entries())
    for (const [index, { schedule }] of copies.entries()) {
      if (schedule.kind === 'cron') await nextTask();
      const read = scheduleFaultsOf(schedule);
      const name = `datasets.${at}.copies.${index}.schedule`;
      if ('faults' in read)
        faults.push(...read.faults.map(({ field, ...fault }) => ({ field: `${name}.${field}`, ...fault })));
    }
  return faults;
}
