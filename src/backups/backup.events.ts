import type { EventType, NewEvent } from '../events/event-types.js';
import type { SystemVerdict, Verdict } from './evaluation/verdict.js';

/** Whose it is: the team, and the unit that runs the system. A list of unprotected systems is a list of targets. */
export interface WatchedSystem {
  readonly systemId: string;
  readonly unitId: string;
  readonly name: string;
}

export const about = ({ systemId, unitId }: WatchedSystem) => ({
  subjectId: systemId,
  unitId,
  audience: ['team', `unit:${unitId}`],
});

const judged = ({ systemId, name }: WatchedSystem, { verdict, squares, validUntil }: SystemVerdict) => ({
  id: systemId,
  name,
  verdict,
  squares: Object.fromEntries(squares.map(({ rule, state }) => [rule, state])),
  validUntil: validUntil === null ? null : new Date(validUntil).toISOString(),
});

/** The verdict is another than before. */
export const verdictEvent = (
  system: WatchedSystem & { verdict: Verdict | null },
  now: SystemVerdict,
  cause: string,
): NewEvent => ({
  type: 'backup.verdict_changed',
  ...about(system),
  subject: judged(system, now),
  data: { from: system.verdict, to: now.verdict, cause },
});

/** The verdict is the same, and a rule of the system or of one of its datasets stands otherwise. */
export const squaresEvent = (system: WatchedSystem, now: SystemVerdict, cause: string): NewEvent => ({
  type: 'backup.squares_changed',
  ...about(system),
  subject: judged(system, now),
  data: { cause },
});

/** The plan was written: what is protected, and where its copies are to be. */
export const planEvent = (
  system: WatchedSystem,
  version: number,
  copies: number,
  changes: readonly object[],
): NewEvent => ({
  type: 'backup.plan_changed',
  ...about(system),
  version,
  subject: { id: system.systemId, name: system.name, copies, version },
  data: { changes },
});

/** A place: the team's, since others' copies are there too. */
export const siteEvent = (
  { id, name, isActive, version }: { id: string; name: string; isActive: boolean; version: number },
  changed?: readonly string[],
  changes: object = {},
): NewEvent => ({
  type: 'backup.site_changed',
  subjectId: id,
  audience: ['team'],
  version,
  ...(changed && { changed }),
  subject: { id, name, isActive, version },
  data: { changes },
});

/** The figures that every system is measured against. */
export const thresholdsEvent = (
  id: string,
  version: number,
  changed: readonly string[],
  changes: object,
): NewEvent => ({
  type: 'backup.thresholds_changed',
  subjectId: id,
  audience: ['team'],
  version,
  changed,
  subject: { id, version },
  data: { changes },
});

/** A program that brings evidence of the system. */
export const collectorEvent = (
  type: EventType & `backup.collector_${string}`,
  system: WatchedSystem,
  { id, name, host }: { id: string; name: string; host: string | null },
): NewEvent => ({
  type,
  ...about(system),
  subject: { id: system.systemId, name: system.name, collectorId: id, collector: name },
  ...(host !== null && { data: { host } }),
});

/** What somebody bears of the system. */
export const waiverEvent = (
  type: EventType & `backup.waiver_${string}`,
  system: WatchedSystem,
  { id, rule, reason, until }: { id: string; rule: string; reason: string; until: Date },
): NewEvent => ({
  type,
  ...about(system),
  subject: { id: system.systemId, name: system.name, waiverId: id },
  data: { rule, reason, until: until.toISOString() },
});

/** A copy of the system, by its own name. */
export interface PingedCopy extends WatchedSystem {
  readonly copyId: string;
  readonly copyName: string;
}

/** The job of a copy was not heard of in time, failed, or is heard of again; `at` is when that was so. */
export const heartbeatEvent = (
  type: 'backup.heartbeat_down' | 'backup.heartbeat_up',
  { copyId, copyName, ...system }: PingedCopy,
  at: number,
): NewEvent => ({
  type,
  ...about(system),
  subject: { id: system.systemId, name: system.name, copyId, copyName },
  data: { at: new Date(at).toISOString() },
});

/** Nothing is expected of a copy's job for a time, or is again. */
export const pauseEvent = (
  type: 'backup.heartbeat_paused' | 'backup.heartbeat_resumed',
  { copyId, copyName, ...system }: PingedCopy,
  { id, reason, until }: { id: string; reason: string; until: Date },
): NewEvent => ({
  type,
  ...about(system),
  subject: { id: system.systemId, name: system.name, copyId, copyName, pauseId: id },
  data: { reason, until: until.toISOString() },
});

/** A person's test of restoring a copy. */
export const restoreTestEvent = (
  type: EventType & `backup.restore_test_${string}`,
  system: WatchedSystem,
  { id, copyId, copyName }: { id: string; copyId: string; copyName: string },
  data: { plannedFor: string; result?: string },
): NewEvent => ({
  type,
  ...about(system),
  subject: { id: system.systemId, name: system.name, copyId, copyName, testId: id },
  data,
});

/** A report that somebody vouches for. */
export const reportEvent = (
  system: WatchedSystem,
  {
    id,
    copyId,
    copyName,
    kind,
    aboutAt,
  }: { id: string; copyId: string; copyName: string; kind: string; aboutAt: Date },
): NewEvent => ({
  type: 'backup.report_added',
  ...about(system),
  subject: { id: system.systemId, name: system.name, copyId, copyName, reportId: id },
  data: { kind, at: aboutAt.toISOString() },
});
