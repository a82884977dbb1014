import type { CheckFact, CheckReach } from './facts.js';
import { type Dated, why, type Why } from './phases.js';

type Group = CheckReach & { kind: 'group' };
type GroupCheck = CheckFact & { reach: Group };

/**
 * Failed checks that no newer pass of at least the same reach answers: everything read answers all, every group read answers
 * the same, a group answers itself, any check answers one of the structure. Two random readings do not read the same, so no
 * random one answers another. A pass on the source host answers only what failed there: a host that is broken into could
 * say anything.
 */
export function unresolvedChecks(checks: readonly CheckFact[]): CheckFact[] {
  return checks.filter((failure) => {
    if (failure.passed) return false;
    const since = checks.filter(
      ({ passed, at, onSourceHost }) => passed && at > failure.at && (!onSourceHost || failure.onSourceHost),
    );
    return !since.some(({ reach }) => answers(reach, failure.reach)) && !readsEveryGroup(groupsOf(since));
  });
}

function answers(pass: CheckReach, failure: CheckReach): boolean {
  if (failure.kind === 'structure' || pass.kind === 'all_data') return true;
  return (
    pass.kind === 'group' &&
    failure.kind === 'group' &&
    pass.group === failure.group &&
    pass.of === failure.of
  );
}

/**
 * When everything that is stored was last read and found whole, by another host than the source: in one check, or group by
 * group, all of them within the time such a reading holds; then the first of the groups is the instant. Or why that is not
 * proved: random readings never are everything.
 */
export function allDataRead(checks: readonly CheckFact[], holdsMs: number): Dated | Why {
  const passed = checks.filter((check) => check.passed && !check.onSourceHost);
  const whole = passed.reduce(
    (last, { at, reach }) => (reach.kind === 'all_data' ? Math.max(last, at) : last),
    -Infinity,
  );
  const newestFirst = groupsOf(passed).toSorted((one, other) => other.at - one.at);
  /** By cut, of each group the earliest reading of those looked at. */
  const readAt = new Map<number, Map<number, number>>();
  const first = newestFirst.find(({ at, reach: { group, of } }) => {
    const groups = readAt.get(of) ?? new Map<number, number>();
    readAt.set(of, groups.set(group, at));
    return groups.size === of && Math.max(...groups.values()) - at <= holdsMs;
  });
  const at = Math.max(whole, first?.at ?? -Infinity);
  if (at > -Infinity) return { at };
  const onSource = checks.some(
    (check) => check.passed && check.onSourceHost && check.reach.kind === 'all_data',
  );
  return why(onSource ? 'only_on_source_host' : 'data_never_read');
}

/** Share of the data read by another host since an instant: 1 − Π(1 − x) of random readings, and of the groups that were read. */
export function shareRead(checks: readonly CheckFact[], since: number): number {
  const recent = checks.filter(({ passed, onSourceHost, at }) => passed && !onSourceHost && at >= since);
  if (recent.some(({ reach }) => reach.kind === 'all_data')) return 1;
  let unread = 1;
  for (const { reach } of recent)
    if (reach.kind === 'random') unread *= 1 - Math.min(1, Math.max(0, reach.share));
  for (const [of, groups] of groupsRead(groupsOf(recent))) unread *= 1 - groups.size / of;
  return 1 - unread;
}

const groupsOf = (checks: readonly CheckFact[]): GroupCheck[] =>
  checks.filter(
    (check): check is GroupCheck =>
      check.reach.kind === 'group' && check.reach.group >= 1 && check.reach.group <= check.reach.of,
  );

/** By the number of groups the data was cut into: two cuts do not add up. */
function groupsRead(checks: readonly GroupCheck[]): Map<number, Set<number>> {
  const read = new Map<number, Set<number>>();
  for (const { reach } of checks) {
    const groups = read.get(reach.of) ?? new Set();
    read.set(reach.of, groups.add(reach.group));
  }
  return read;
}

const readsEveryGroup = (checks: readonly GroupCheck[]): boolean =>
  [...groupsRead(checks)].some(([of, groups]) => groups.size === of);
