import type { EventType, NewEvent } from '../events/event-types.js';
import type { Drill } from './drill.js';

/** Who hears of it: everybody who is in the drill, those who conduct it, or they and the evaluators. */
const AUDIENCES = { all: [''], control: [':control'], staff: [':control', ':evaluators'] } as const;

export const audienceIn = (drillId: string, circle: keyof typeof AUDIENCES): string[] =>
  AUDIENCES[circle].map((cell) => `drill:${drillId}${cell}`);

/** What an event of the drill shows: what every participant may know, and the clock to reckon by. */
export const summaryOf = (drill: Drill): object => ({
  id: drill.id,
  code: drill.code,
  kind: drill.kind,
  title: drill.title,
  status: drill.status,
  clock: { state: drill.clockState, anchorAt: drill.anchorAt, anchorMs: drill.anchorMs, scale: drill.scale },
  startedAt: drill.startedAt,
  endedAt: drill.endedAt,
});

export function drillEvent(
  drill: Drill,
  {
    type,
    circle = 'all',
    data,
    changed,
  }: {
    type: EventType;
    circle?: keyof typeof AUDIENCES;
    data?: Record<string, unknown>;
    changed?: readonly string[];
  },
): NewEvent {
  return {
    type,
    subjectId: drill.id,
    drillId: drill.id,
    audience: audienceIn(drill.id, circle),
    version: drill.version,
    subject: summaryOf(drill),
    ...(changed && { changed }),
    ...(data && { data }),
  };
}
