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
    'SELECT id, incident_id, unit_id, role, state FROM assignments ORDER BY sent_at, id',
  );
  const { rows: entries } = await database.query(
    'SELECT id, incident_id, author_unit_id, share, share_unit_ids FROM entries',
  );
  const mine = assignments.filter((row: Json) => row.unit_id === unitId && isLive(row.state));
  const seesNow = (incidentId: string): boolean => mine.some((row) => row.incident_id === incidentId);
  const leadsNow = (incidentId: string): boolean =>
    leadOf(assignments.filter((row: Json) => row.incident_id === incidentId)) === unitId;
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

/** Of the orders of one incident, oldest first, who leads: whose order to lead is open, else the last that was. */
function leadOf(orders: readonly { unit_id: string; role: string; state: string }[]): string | undefined {
  const leads = orders.filter(({ role, state }) => role === 'lead' && isLive(state));
  return (leads.findLast(({ state }) => state !== 'accepted') ?? leads.at(-1))?.unit_id;
}

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
  'lead',
  'closedAt',
];

/** Who was dispatched when, as the log tells it. */
class Story {
  private readonly states = new Map<
    string,
    { incidentId: string; unit_id: string; role: string; state: string }
  >();

  constructor(private readonly unitId: string) {}

  tell(event: Json): void {
    if (!event.type.startsWith('assignment.')) return;
    const { role, state } = JSON.parse(event.payload).subject;
    const { incident_id: incidentId, unit_id } = event;
    this.states.set(event.assignment_id, { incidentId, unit_id, role, state });
  }

  isDispatched(incidentId: string): boolean {
    return this.ordersOf(incidentId).some((one) => one.unit_id === this.unitId && isLive(one.state));
  }

  leads(incidentId: string): boolean {
    return leadOf(this.ordersOf(incidentId)) === this.unitId;
  }

  /** As they were sent, which a change of one leaves as it was. */
  private ordersOf(incidentId: string) {
    return [...this.states.values()].filter((one) => one.incidentId === incidentId);
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
