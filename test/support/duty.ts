import type { Caller, Json } from './caller.js';
import { type Joined, join } from './people.js';
import type { TestServer } from './server.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

let lastDay = 100;
/** A stretch of time that no other test has: `hours` from the begin of a day far ahead. */
export function freeTime(hours = 12): { startsAt: string; endsAt: string } {
  lastDay += 2;
  const begin = Math.ceil(Date.now() / DAY_MS) * DAY_MS + lastDay * DAY_MS;
  return { startsAt: new Date(begin).toISOString(), endsAt: new Date(begin + hours * HOUR_MS).toISOString() };
}

/** A stretch around the test's present. */
export const around = (server: TestServer, before: number, after: number) => {
  const now = Math.floor(server.clock.now().getTime() / 60_000) * 60_000; // calendars know no milliseconds
  return {
    startsAt: new Date(now - before * HOUR_MS).toISOString(),
    endsAt: new Date(now + after * HOUR_MS).toISOString(),
  };
};

/** Somebody new of a role, whose duty is free. */
export const newPerson = async (server: TestServer, role = 'responder'): Promise<Joined> =>
  join(await server.as('admin'), { role });

/** Plans a shift as the team lead. */
export async function planned(
  server: TestServer,
  personId: string,
  fields: { post?: string; startsAt?: string; endsAt?: string } = {},
): Promise<Json> {
  const lead: Caller = await server.as('lead');
  const { status, body } = await lead.post('/api/duty/shifts', {
    ...{ personId, post: 'team' },
    ...freeTime(),
    ...fields,
  });
  if (status !== 201) throw new Error(`planning a shift answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** The days from today on, in Vietnam. */
export const dayAhead = (server: TestServer, days: number): string =>
  new Date(server.clock.now().getTime() + 7 * HOUR_MS + days * DAY_MS).toISOString().slice(0, 10);
