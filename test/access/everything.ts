import type { Caller, Json } from '../support/caller.js';

export interface KnownIds {
  readonly incidents: readonly string[];
  readonly assignments: readonly string[];
  readonly units: readonly string[];
}

/** Every page of a list. */
export async function allPages(caller: Caller, path: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let next: string | null = ''; next !== null;) {
    const { body } = await caller.get(
      `${path}${path.includes('?') ? '&' : '?'}limit=200${next && `&cursor=${next}`}`,
    );
    items.push(...(body.items ?? []));
    next = body.next ?? null;
  }
  return items;
}

/** The whole feed from 0, page by page. */
export async function wholeFeed(caller: Caller, pageSize = 1000): Promise<Json[]> {
  const events: Json[] = [];
  for (let after = 0; ;) {
    const { body } = await caller.get(`/api/feed?after=${after}&limit=${pageSize}`);
    events.push(...body.events);
    after = body.next;
    if (after >= body.head) return events;
  }
}

/** Whatever a person can get out of the server by asking: every GET route with every id, and the feed. */
export async function everything(
  caller: Caller,
  { incidents, assignments, units }: KnownIds,
): Promise<Json[]> {
  const lists = ['/api/incidents', '/api/assignments', '/api/units', '/api/systems'];
  const single = [
    '/api/auth/me',
    '/api/people',
    '/api/categories',
    '/api/backups',
    '/api/backup-sites',
    '/api/backup-thresholds',
    '/api/statistics/answer-times',
    `/api/units/contacts?unitIds=${units.join(',')}`,
    ...units.flatMap((id) => [
      `/api/units/${id}`,
      `/api/systems?unitId=${id}`,
      `/api/assignments?unitId=${id}`,
    ]),
    ...incidents.flatMap((id) => [
      `/api/incidents/${id}`,
      `/api/incidents/${id}/entries`,
      `/api/incidents/${id}/timeline`,
      `/api/assignments?incidentId=${id}`,
    ]),
    ...assignments.map((id) => `/api/assignments/${id}`),
  ];
  const answers: Json[] = [];
  for (const path of lists) answers.push(await allPages(caller, path));
  for (const path of single) answers.push((await caller.get(path)).body);
  return [...answers, await wholeFeed(caller)];
}
