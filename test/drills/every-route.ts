import { randomUUID } from 'node:crypto';
import type { Answer, Caller, Json } from '../support/caller.js';
import type { TestServer } from '../support/server.js';

/** Of what a drill is made of so many are asked for, of everything else a few; the drill's own first. */
const [MANY, FEW] = [8, 2];
const OF_DRILLS = [
  'incidents',
  'assignments',
  'entries',
  'drill_injects',
  'drill_deliveries',
  'drill_actions',
];
/** So many requests are under way at once. */
const AT_ONCE = 6;

/** By the part of a path before a parameter: the table whose rows it names. */
const TABLES: Record<string, string> = {
  '/api/assignments/{id}': 'assignments',
  '/api/attachments/{id}': 'attachments',
  '/api/auth/sessions/{id}': 'sessions',
  '/api/backups/{systemId}': 'systems',
  '/api/backup-evidence/{id}': 'backup_evidence',
  '/api/backup-reports/{id}': 'backup_reports',
  '/api/backup-restore-tests/{id}': 'backup_restore_tests',
  '/api/backup-sites/{id}': 'sites',
  '/api/backup-pauses/{id}': 'backup_pauses',
  '/api/backup-waivers/{id}': 'backup_waivers',
  '/api/collectors/{id}': 'collectors',
  '/api/board-views/{id}': 'board_views',
  '/api/channels/webhooks/{id}': 'channels',
  '/api/channels/{id}': 'channels',
  '/api/contact-tests/{id}': 'contact_tests',
  '/api/contacts/{id}': 'contacts',
  '/api/duty/shifts/{id}': 'duty_shifts',
  '/api/entries/{id}': 'entries',
  '/api/escalation/policies/{id}': 'escalation_policies',
  '/api/groups/{id}': 'unit_groups',
  '/api/incidents/{id}': 'incidents',
  '/api/people/{id}': 'people',
  '/api/systems/{id}': 'systems',
  '/api/tokens/{id}': 'api_tokens',
  '/api/units/{id}': 'units',
  '/api/corrective-actions/{id}': 'drill_actions',
  '{copyId}': 'backup_copies',
  '{paperId}': 'drill_papers',
  '{injectId}': 'drill_injects',
  '{deliveryId}': 'drill_deliveries',
};

/** What is not a row. */
const WORDS: Record<string, readonly string[]> = {
  '{register}': ['units', 'contacts', 'systems'],
  '{gate}': ['plan', 'start'],
  '{token}': ['khong-co'],
  '{day}': ['2026-09-02'],
};

/** A list is asked for whole, a search for what would be found in a hidden text. */
const QUERIES: Record<string, readonly string[]> = {
  '/api/incidents': ['?limit=200', '?limit=200&q=bimat7391', '?limit=200&q=tieude'],
  '/api/assignments': ['?limit=200'],
  '/api/search': ['?q=bimat7391', '?q=tieude', '?q=noidung', '?q=traloi'],
  '/api/feed': ['?limit=1000'],
  '/api/units': ['?limit=500'],
  '/api/systems': ['?limit=200'],
  '/api/incidents/{id}/entries': ['?limit=200'],
  '/api/incidents/{id}/timeline': ['?limit=200'],
  '/api/units/contacts': [''],
};

interface Route {
  readonly method: string;
  readonly path: string;
}

async function routes(server: TestServer): Promise<Route[]> {
  const { body } = await server.stranger.get('/api/openapi.json');
  return Object.entries<Json>(body.paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((method) => ({ method: method.toUpperCase(), path })),
  );
}

/** Every address of a route that has something behind it, here and now. @throws on a parameter that nobody explained */
async function addresses(server: TestServer, template: string, drillId: string): Promise<string[]> {
  let paths = [template.replace('/api/drills/{id}', `/api/drills/${drillId}`)];
  for (const parameter of template.match(/\{\w+\}/g) ?? []) {
    if (!paths[0]!.includes(parameter)) continue;
    const values = await valuesOf(server, { template, parameter, drillId });
    paths = paths.flatMap((path) => values.map((value) => path.replace(parameter, value)));
  }
  return paths;
}

async function valuesOf(
  { database: { superuser } }: TestServer,
  { template, parameter, drillId }: { template: string; parameter: string; drillId: string },
): Promise<readonly string[]> {
  if (parameter === '{key}') {
    const { rows } = await superuser.query('SELECT key FROM drill_parties WHERE drill_id = $1', [drillId]);
    return rows.map(({ key }) => key as string);
  }
  const table = TABLES[parameter] ?? TABLES[template.slice(0, template.indexOf('}') + 1)];
  const words = WORDS[parameter];
  if (words) return words;
  if (!table) throw new Error(`nobody says what ${parameter} of ${template} means`);
  const { rows } = await superuser.query(
    `SELECT to_jsonb(t) ->> 'id' AS id FROM ${table} t
     ORDER BY coalesce(to_jsonb(t) ->> 'realm', to_jsonb(t) ->> 'drill_id') = $1 DESC NULLS LAST, 1 LIMIT $2`,
    [drillId, OF_DRILLS.includes(table) ? MANY : FEW],
  );
  return rows.length > 0 ? rows.map(({ id }) => id as string) : [randomUUID()];
}

/** The answers of every route that reads, in the real operation and in the drill, with every row behind its parameters. */
export async function everyRead(server: TestServer, caller: Caller, drillId: string): Promise<unknown[]> {
  const paths = ['/metrics', '/readyz', '/healthz'];
  for (const { path: template } of (await routes(server)).filter(({ method }) => method === 'GET')) {
    for (const path of await addresses(server, template, drillId))
      paths.push(...(QUERIES[template] ?? ['']).map((query) => path + query));
  }
  return inBothRealms(drillId, paths, (path, realm) => caller.get(path, realm));
}

/** These would end the caller's session, or the play. */
const NOT_TRIED = /^\/api\/(auth\/(logout|sessions)|drills\/\{id\}\/stop$)/;

/** The answers of every route that writes, empty-handed: refusals most of all. */
export async function tryEveryWrite(server: TestServer, caller: Caller, drillId: string): Promise<unknown[]> {
  const calls: Route[] = [];
  const all = (await routes(server)).filter(({ method, path }) => method !== 'GET' && !NOT_TRIED.test(path));
  for (const { method, path: template } of all) {
    for (const path of await addresses(server, template, drillId)) calls.push({ method, path });
  }
  return inBothRealms(drillId, calls, ({ method, path }, realm) =>
    caller.send(method, path, {}, { 'Idempotency-Key': randomUUID(), ...realm }),
  );
}

/** Asks for each without a realm and in the drill, some at once. */
async function inBothRealms<T>(
  drillId: string,
  what: readonly T[],
  ask: (one: T, realm: Record<string, string>) => Promise<Answer>,
): Promise<unknown[]> {
  const calls = what.flatMap((one) => [{}, { Realm: drillId }].map((realm) => ({ one, realm })));
  const answers: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let call = calls.pop(); call; call = calls.pop()) {
      const { status, body } = await ask(call.one, call.realm as Record<string, string>);
      answers.push([status, body]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}
