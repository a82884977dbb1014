import type { NewEvent } from '../events/event-types.js';
import type { SystemVerdict, Verdict } from './evaluation/verdict.js';

/** Whose it is: the team, and the unit that runs the system. A list of unprotected systems is a list of targets. */
export interface WatchedSystem {
  readonly systemId: string;
  readonly unitId: string;
  readonly name: string;
}

const about = ({ systemId, unitId }: WatchedSystem) => ({
  subjectId: systemId,
  unitId,
  audience: ['team', `unit:${unitId}`],
});

/** The verdict is another than before. */
export const verdictEvent = (
  system: WatchedSystem & { verdict: Verdict | null },
  now: SystemVerdict,
  cause: string,
): NewEvent => ({
  type: 'backup.verdict_changed',
  ...about(system),
  subject: {
    id: system.systemId,
    name: system.name,
    verdict: now.verdict,
    squares: Object.fromEntries(now.squares.map(({ rule, state }) => [rule, state])),
    validUntil: now.validUntil === null ? null : new Date(now.validUntil).toISOString(),
  },
  data: { from: system.verdict, to: now.verdict, cause },
});

/** The plan was written: what is protected, and where its copies are to be. */
export const planEvent = (system: WatchedSystem, version: number, copies: number): NewEvent => ({
  type: 'backup.plan_changed',
  ...about(system),
  version,
  subject: { id: system.systemId, name: system.name, copies },
});
