import type pg from 'pg';
import type { Json } from '../support/caller.js';

/**
 * What a unit may see of the log now, thought out anew from the story and the present rows, without the server's
 * projections, audiences and policies.
 */
export async function expectedFeedOf(
  unitId: string,
  database: pg.Client,
): Promise<{ seq: number; type: string }[]> {
  const { rows: log } = await database.query('SELECT * FROM event_log ORDER BY seq');
  const { rows: assignments } = await database.query(
    'SELECT id, incident_id, unit_id, role, state FROM assignments',
  );
  const { rows: entries } = await database.query(
    'SELECT id, incident_id, author_unit_id, share, share_unit_ids FROM entries',
  );
  const mine = assignments.filter((row: Json) => row.unit_id === unitId && isLive(row.state));
  const seesNow = (incidentId: string): boolean => mine.some((row) => row.incident_id === incidentId);
  const leadsNow = (incidentId: string): boolean =>
    mine.some((row) => row.incident_id === incidentId && row.role === 'lead');
  const story = new Story(unitId);

  return transactionsOf(log).flatMap((events) => {
    for (const event of events) story.tell(event);
    return events.flatMap((event) => {
      const seq = Number(event.seq);
      const { type, incident_id: incidentId } = event;
      if (type.startsWith('unit.')) return [{ seq, type }];
      if (type.startsWith('assignment.')) {
        if (event.unit_id === unitId) return [{ seq, type }];
        const isHeard = story.leads(incidentId) && leadsNow(incidentId) && event.changed.includes('state');
        return isHeard
          ? [{ seq, type: type === 'assignment.help_asked' ? 'assignment.progressed' : type }]
          : [];
      }
      if (!type.startsWith('incident.')) return [];
      if (event.entry_id !== null) {
        const entry = entries.find((row: Json) => row.id === event.entry_id);
        const isOwn = entry.author_unit_id === unitId;
        const isShared =
          entry.share === 'units' ? story.isDispatched(incidentId) : entry.share_unit_ids.includes(unitId);
        return isOwn || (isShared && seesNow(incidentId)) ? [{ seq, type }] : [];
      }
      const isOfInterest = event.changed.some((field: string) => SHOWN.includes(field));
      return story.isDispatched(incidentId) && seesNow(incidentId) && isOfInterest ? [{ seq, type }] : [];
    });
  });
}

const isLive = (state: string): boolean => state !== 'declined' && state !== 'recalled';

/** The fields of an incident that a unit is shown. */
const SHOWN = [
  'title',
  'unitId',
  'category',
  'severity',
  'tlp',
  'serious',
  'detectedAt',
  'unitBrief',
  'systemIds',
  'closedAt',
];

/** Who was dispatched when, as the log tells it. */
class Story {
  private readonly states = new Map<string, { incidentId: string; role: string; state: string }>();

  constructor(private readonly unitId: string) {}

  tell(event: Json): void {
    if (!event.type.startsWith('assignment.') || event.unit_id !== this.unitId) return;
    const { role, state } = JSON.parse(event.payload).subject;
    this.states.set(event.assignment_id, { incidentId: event.incident_id, role, state });
  }

  isDispatched(incidentId: string): boolean {
    return [...this.states.values()].some((one) => one.incidentId === incidentId && isLive(one.state));
  }

  leads(incidentId: string): boolean {
    return [...this.states.values()].some(
      (one) => one.incidentId === incidentId && isLive(one.state) && one.role === 'lead',
    );
  }
}

/** What was written together, was committed together: whoever is dispatched in a transaction hears all of it. */
function transactionsOf(log: Json[]): Json[][] {
  const groups: Json[][] = [];
  for (const event of log) {
    const last = groups.at(-1);
    if (last && last[0].recorded_at.getTime() === event.recorded_at.getTime()) last.push(event);
    else groups.push([event]);
  }
  return groups;
}
