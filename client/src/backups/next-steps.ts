import type { TFunction } from 'i18next';
import type { BackupReason, ReasonedSquare } from '../api/backups';
import { formatInstant } from '../time/instant';
import { type NameOf, valuesOf } from './reason-text';

export type StepKey =
  | 'primary_back'
  | 'plan_copies'
  | 'more_copies'
  | 'enrol'
  | 'list'
  | 'adapted_tool'
  | 'name_device'
  | 'name_primary_device'
  | 'other_device'
  | 'own_versions'
  | 'own_repository'
  | 'run_now'
  | 'mend_job'
  | 'mend_paths'
  | 'new_full'
  | 'check_medium'
  | 'verifier'
  | 'read_all'
  | 'restore'
  | 'manifest'
  | 'dump_copy'
  | 'other_medium'
  | 'name_site'
  | 'other_site'
  | 'farther'
  | 'other_zone'
  | 'name_place'
  | 'name_cloud'
  | 'isolate'
  | 'detach_told'
  | 'detach'
  | 'lock_told'
  | 'lock_compliance'
  | 'lock_longer'
  | 'own_credentials'
  | 'name_credentials'
  | 'before_waiver_ends';

/** Something to do about a copy, or about the plan. */
export interface Step extends Pick<BackupReason, 'copyId' | 'params'> {
  readonly key: StepKey;
  /** So long the evidence that it brings would hold, in milliseconds; null where that is not known beforehand. */
  readonly holdsMs: number | null;
}

type ReasonCode = BackupReason['code'];

/** What answers each reason. */
export const STEPS_OF: Readonly<Record<ReasonCode, readonly [StepKey, ...StepKey[]]>> = {
  primary_out_of_service: ['primary_back'],
  no_copies: ['plan_copies'],
  declared_only: ['enrol'],
  heartbeat_only: ['enrol'],
  not_listed: ['list'],
  level_capped: ['adapted_tool'],
  device_unknown: ['name_device'],
  primary_device_unknown: ['name_primary_device'],
  same_device: ['other_device'],
  same_snapshots: ['own_repository'],
  mirror: ['own_versions'],
  primary_snapshot: ['other_device'],
  never_ran: ['run_now'],
  ageing: ['run_now'],
  stale: ['run_now', 'mend_job'],
  incomplete_run: ['mend_job', 'run_now'],
  check_failed: ['new_full', 'check_medium'],
  only_on_source_host: ['verifier'],
  data_never_read: ['read_all'],
  data_read_too_old: ['read_all'],
  never_restored: ['restore'],
  restore_too_old: ['restore'],
  restore_failed: ['new_full', 'restore'],
  restore_inconclusive: ['manifest', 'restore'],
  changed_since_restore: ['restore'],
  changed_since_run: ['run_now'],
  changed_since_read: ['read_all'],
  one_hazard_group: ['other_medium'],
  no_site: ['name_site'],
  same_site: ['other_site'],
  too_near: ['farther'],
  same_flood_zone: ['other_zone'],
  flood_zone_unknown: ['name_place'],
  distance_unknown: ['name_place'],
  cloud_place_unknown: ['name_cloud'],
  append_only: ['isolate'],
  not_isolated: ['isolate'],
  no_isolation_evidence: ['detach_told'],
  still_attached: ['detach'],
  not_detached_since_write: ['detach'],
  not_locked: ['lock_compliance'],
  lock_too_short: ['lock_longer'],
  written_since_lock: ['lock_told'],
  same_credentials: ['own_credentials'],
  credentials_unknown: ['name_credentials'],
  waiver: ['before_waiver_ends'],
};

/** Of the plan, not of one copy: said once. */
const ONCE: ReadonlySet<StepKey> = new Set<StepKey>([
  ...([
    'primary_back',
    'plan_copies',
    'more_copies',
    'name_primary_device',
    'other_medium',
    'other_site',
  ] as const),
  ...(['name_place', 'name_cloud', 'isolate', 'before_waiver_ends'] as const),
]);

const URGENCY: readonly ReasonedSquare['state'][] = ['unmet', 'unproved', 'expiring', 'waived', 'met'];

function keysOf({ code, params: { lacks } }: BackupReason): readonly StepKey[] {
  if (lacks === 'comparison') return ['dump_copy'];
  if (code === 'incomplete_run' && (lacks === 'path' || lacks === 'files')) return ['mend_paths'];
  return code === 'no_isolation_evidence' && lacks === 'lock' ? ['lock_told'] : STEPS_OF[code];
}

/** How long the same evidence held that is running out: new evidence holds as long. */
function holdsMs({ code, params }: BackupReason): number | null {
  const { at, wholeUntil } = params;
  if (code !== 'data_read_too_old' && code !== 'restore_too_old') return null;
  return typeof at === 'number' && typeof wholeUntil === 'number' ? wholeUntil - at : null;
}

type Square = Pick<ReasonedSquare, 'rule' | 'state' | 'reasons'>;

/** Every copy of the plan is proved, and they are too few: nothing is wrong with any of them. */
export const isTooFew = ({ rule, state, reasons }: Square): boolean =>
  rule === 'copies' && reasons.length === 0 && (state === 'unmet' || state === 'unproved');

/** What to do about some squares, what is not met before what is not proved, each thing once. */
export function nextSteps(squares: readonly Square[]): Step[] {
  const steps = new Map<string, Step>();
  const add = (step: Step): void => {
    const about = ONCE.has(step.key) ? step.key : `${step.key} ${step.copyId}`;
    if (!steps.has(about)) steps.set(about, step);
  };
  const worstFirst = squares.toSorted(
    (one, other) => URGENCY.indexOf(one.state) - URGENCY.indexOf(other.state),
  );
  for (const square of worstFirst) {
    if (isTooFew(square)) add({ key: 'more_copies', copyId: null, params: {}, holdsMs: null });
    for (const reason of square.reasons)
      for (const key of keysOf(reason))
        add({ key, copyId: reason.copyId, params: reason.params, holdsMs: holdsMs(reason) });
  }
  return [...steps.values()];
}

/** A step as a sentence in the imperative, with until when what it brings would hold. */
export function stepText(t: TFunction, step: Step, nameOf: NameOf, now: number): string {
  const text = t(`backups.step.${step.key}`, valuesOf(t, step, nameOf, now));
  if (step.holdsMs === null) return text;
  return `${text} ${t('backups.step.gain', { time: formatInstant(now + step.holdsMs) })}`;
}
