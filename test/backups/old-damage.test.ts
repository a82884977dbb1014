import { createHash } from 'node:crypto';
import { copyOf, newSystem, planOf, TestCollector, writePlan } from '../support/backups.js';
import { tellNight } from '../support/backup-nights.js';
import { Caller, type Json } from '../support/caller.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let server: TestServer;
let lead: Caller;
beforeEach(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterEach(() => server.close());

interface Told {
  readonly id: string;
  readonly copyId: string;
  readonly tell: (verb: string, over: Json, minutesAgo?: number) => Promise<void>;
  readonly night: () => Promise<void>;
}

async function oneCopy(): Promise<Told> {
  const { id } = await newSystem(server);
  const { body } = await writePlan(lead, id, planOf([copyOf()]));
  const copyId = body.datasets[0].copies[0].id as string;
  const collector = await TestCollector.enrol(server, lead, id);
  const tell = async (verb: string, over: Json, minutesAgo = 10): Promise<void> => {
    const now = server.clock.now().getTime();
    const iso = (minutes: number): string => new Date(now - minutes * MINUTE).toISOString();
    const times = { startedAt: iso(minutesAgo), finishedAt: iso(minutesAgo - 1) };
    const { status } = await collector.post(collector.evidence(copyId, { verb, ...times, ...over }));
    expect(status).toBe(201);
  };
  return { id, copyId, tell, night: () => tellNight(collector, copyId) };
}

const daysLater = async (days: number): Promise<void> => {
  await server.advance(days * DAY);
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
};
const copyNow = async (id: string): Promise<Json> =>
  (await lead.get(`/api/backups/${id}`)).body.datasets[0].copies[0];
const codesOf = ({ reasons }: Json): string[] => (reasons as Json[]).map(({ code }) => code);

const summary = (num_errors: number): Json => ({
  stdout: `${JSON.stringify({ message_type: 'summary', num_errors, broken_packs: null })}\n`,
});
const broken = { rc: 1, stderr: 'Pack ID does not match\nFatal: repository contains errors\n' };
/** A restore of which one file is another than it was. */
const changed = {
  tool: 'manifest',
  stdout: JSON.stringify({
    expected: `${sha256('a')}  srv/a.db\n`,
    expectedTakenAt: '2026-01-01T00:00:00Z',
    actual: `${sha256('b')}  srv/a.db\n`,
    scope: 'full',
    snapshot: '642106e6',
    snapshotAt: '2026-01-02T00:00:00Z',
    durationSeconds: 60,
    restoredBytes: 1,
  }),
};

test('damage that nothing has answered is not forgotten, whatever failed and passed since', async () => {
  const { id, tell, night } = await oneCopy();
  await tell('check-read-data', broken);
  await daysLater(10);
  await tell('check', broken);
  await daysLater(1);
  await tell('check', summary(0));
  await daysLater(121);
  await tell('backup', {}, 5); // anything: it is looked at again
  const copy = await copyNow(id);
  expect([copy.state, copy.counts]).toEqual(['failing', false]);
  expect(copy.reasons).toContainEqual(
    expect.objectContaining({ code: 'check_failed', params: expect.objectContaining({ reach: 'all_data' }) }),
  );
  // all of it was read since: that answers
  await night();
  expect(await copyNow(id)).toMatchObject({ counts: true });
});

test('what answered a failure long ago still answers it', async () => {
  const { id, tell, night } = await oneCopy();
  await tell('check-read-data', broken);
  await daysLater(1);
  await tell('check-read-data', summary(0));
  await daysLater(130);
  await tell('check', broken, 3);
  await tell('check', summary(0), 2);
  await night();
  expect(await copyNow(id)).toMatchObject({ counts: true });
});

test('a restore that failed is a failure after four hundred days too', async () => {
  const { id, tell, night } = await oneCopy();
  await tell('compare', changed);
  expect(codesOf(await copyNow(id))).toContain('restore_failed');
  await daysLater(401);
  await tell('check', summary(0));
  expect(codesOf(await copyNow(id))).toContain('restore_failed');
  await night();
  expect(await copyNow(id)).toMatchObject({ state: 'fresh', counts: true });
});

test('data that was read long ago is too old, and not of the kind that was never read', async () => {
  const { id, tell, night } = await oneCopy();
  await night();
  await daysLater(125);
  await tell('check', summary(0));
  expect(codesOf(await copyNow(id))).toContain('data_read_too_old');
  await daysLater(300);
  await tell('check', summary(0));
  expect(codesOf(await copyNow(id))).toEqual(
    expect.arrayContaining(['data_read_too_old', 'restore_too_old']),
  );
});

test('a job that is tried again every five minutes hides no whole run', async () => {
  const { id, tell, night } = await oneCopy();
  await night();
  const counted = await copyNow(id);
  expect(counted).toMatchObject({ counts: true, state: 'fresh' });
  await server.advance(180 * MINUTE);
  for (let minutes = 170; minutes > 0; minutes -= 5)
    await tell('backup', { rc: 1, stderr: 'Fatal: unable to save snapshot\n' }, minutes);
  expect(await copyNow(id)).toMatchObject({
    counts: true,
    state: 'incomplete',
    newestDataAt: counted.newestDataAt,
  });
});
