import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { planOf, TestCollector, writePlan } from '../support/backups.js';
import { type Json } from '../support/caller.js';
import { eventsAfter, headOf, typesAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { keptOf, speaking, type Watched, watched } from './intake-scene.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const minutes = (count: number) => new Date(server.clock.now().getTime() + count * 60_000).toISOString();

describe('what is refused is named and logged, and leaves nothing', () => {
  let system: Watched & { collector: TestCollector };
  let other: Watched;
  beforeAll(async () => {
    system = await speaking(server);
    other = await watched(server);
  });

  async function refused(
    attempt: () => Promise<{ status: number; body: Json }>,
    status: number,
    code: string,
  ) {
    await server.database.superuser.query(`UPDATE collectors SET refused = '{}' WHERE id = $1`, [
      system.made.id,
    ]);
    const [head, kept] = [await headOf(server), await keptOf(server, system.id)];
    const answer = await attempt();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await keptOf(server, system.id)).toEqual(kept);
    const events = await eventsAfter(server, head);
    expect(events).toMatchObject([
      { type: 'backup.evidence_refused', subject_id: system.id, payload: { data: { code } } },
    ]);
    return answer.body;
  }

  const altered = (): Promise<Json> => {
    const bytes = Buffer.from(JSON.stringify(system.collector.evidence(system.copyId, { rc: 1 })));
    const signature = sign(null, bytes, system.collector.privateKey).toString('base64');
    return system.collector.send(Buffer.from(bytes.toString().replace('"rc":1', '"rc":0')), { signature });
  };
  const unsigned = (): Promise<Json> =>
    system.collector.send(Buffer.from(JSON.stringify(system.collector.evidence(system.copyId))));
  const says = (over: () => object) => (): Promise<Json> =>
    system.collector.post({ ...system.collector.evidence(system.copyId), ...over() });

  const RULES: [string, () => Promise<Json>, string][] = [
    ['altered', altered, 'signature_wrong'],
    ['unsigned', unsigned, 'evidence_unsigned'],
    [
      'too old',
      says(() => ({ sentAt: minutes(-11), startedAt: minutes(-13), finishedAt: minutes(-12) })),
      'evidence_too_old',
    ],
    ['from the future', says(() => ({ sentAt: minutes(11) })), 'evidence_from_the_future'],
    [
      'ending before its start',
      says(() => ({ startedAt: minutes(0), finishedAt: minutes(-1) })),
      'evidence_times_crossed',
    ],
    ['ending after it was sent', says(() => ({ finishedAt: minutes(2) })), 'evidence_times_crossed'],
    ['of another host', says(() => ({ host: 'may-khac' })), 'wrong_host'],
    ['of another system', says(() => ({ copyId: other.copyId })), 'wrong_copy'],
    ['of no copy', says(() => ({ copyId: randomUUID() })), 'wrong_copy'],
    ['of another tool', says(() => ({ tool: 'borg', verb: 'list' })), 'wrong_tool'],
  ];
  test.each(RULES)('%s', async (_, attempt, code) => {
    await refused(attempt, 422, code);
  });

  const SHAPES: [string, unknown, string][] = [
    ['v', 2, 'not_one_of'],
    ['copyId', 'x', 'not_an_id'],
    ['tool', 'veeam', 'not_one_of'],
    ['verb', 'forget', 'not_one_of'],
    ['subset', { share: 0 }, 'not_a_subset'],
    ['subset', { group: 3, of: 2 }, 'not_a_subset'],
    ['subset', { share: 0.5, more: 1 }, 'not_a_subset'],
    ['rc', 0.5, 'not_a_number'],
    ['rc', '0', 'not_a_number'],
    ['stdout', 'Zm9', 'not_base64'],
    ['stderr', null, 'not_base64'],
    ['startedAt', '2026-11-27 03:00:00', 'not_an_instant'],
    ['finishedAt', '2026-13-27T03:00:00Z', 'not_an_instant'],
    ['sentAt', 1_795_302_729, 'not_an_instant'],
    ['host', 'a\u0000b', 'control_characters'],
    ['nonce', 'một', 'not_an_id'],
    ['nonce', undefined, 'required'],
    ['tz', 'x'.repeat(61), 'too_long'],
    ['constructor', 1, 'unknown_field'],
  ];
  test.each(SHAPES)('a wrong %s (%j)', async (field, value, code) => {
    const body = await refused(
      says(() => ({ [field]: value })),
      400,
      'invalid_input',
    );
    expect(body.errors).toEqual([expect.objectContaining({ field, code })]);
  });

  test.each([
    ['no JSON', '{"v":1', 'malformed_json'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'malformed_json'],
    ['a list', '[]', 'not_an_object'],
  ])('%s', async (_, text, code) => {
    const bytes = Buffer.from(text as string);
    const signature = sign(null, bytes, system.collector.privateKey).toString('base64');
    await refused(() => system.collector.send(bytes, { signature }), 400, code);
  });

  test('fifty megabytes', async () => {
    const bytes = Buffer.alloc(50 * 1024 * 1024, 'x');
    const signature = sign(null, bytes, system.collector.privateKey).toString('base64');
    await refused(() => system.collector.send(bytes, { signature }), 413, 'evidence_too_large');
  });

  test('more than is taken, without having said how much', async () => {
    const megabyte = new Uint8Array(1024 * 1024);
    const stream = async (): Promise<{ status: number; body: Json }> => {
      const response = await fetch(`${server.url}/api/collector/evidence`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${system.made.token}`,
          'Content-Type': 'application/octet-stream',
          'x-dieuphoi-signature': sign(null, megabyte, system.collector.privateKey).toString('base64'),
        },
        body: new Blob(Array<Uint8Array<ArrayBuffer>>(13).fill(megabyte)).stream(),
        duplex: 'half',
      } as RequestInit);
      return { status: response.status, body: await response.json() };
    };
    await refused(stream, 413, 'evidence_too_large');
  });

  test('what is no JSON either, signed by somebody else, is not looked into', async () => {
    const bytes = Buffer.from('{"v":1');
    const { privateKey } = generateKeyPairSync('ed25519');
    const signature = sign(null, bytes, privateKey).toString('base64');
    await refused(() => system.collector.send(bytes, { signature }), 422, 'signature_wrong');
  });

  test('JSON where bytes are taken', async () => {
    await refused(
      () => system.collector.caller.send('POST', '/api/collector/evidence', {}),
      415,
      'file_expected',
    );
  });

  test('of a copy that is no longer in the plan', async () => {
    const lead = await server.as('lead');
    const gone = await speaking(server);
    expect((await writePlan(lead, gone.id, planOf([]), 1)).status).toBe(200);
    const answer = await gone.collector.post(gone.collector.evidence(gone.copyId));
    expect([answer.status, answer.body.code]).toEqual([422, 'wrong_copy']);
  });

  test('the same bytes a second time', async () => {
    const document = system.collector.evidence(system.copyId);
    expect((await system.collector.post(document)).status).toBe(201);
    await refused(() => system.collector.post(document), 422, 'evidence_replayed');
  });

  test('once a minute for each reason, however many come', async () => {
    await server.database.superuser.query(`UPDATE collectors SET refused = '{}' WHERE id = $1`, [
      system.made.id,
    ]);
    const head = await headOf(server);
    await Promise.all(Array.from({ length: 8 }, () => unsigned()));
    await altered();
    expect((await typesAfter(server, head)).length).toBe(2);
    await server.advance(61_000);
    await unsigned();
    expect(
      (await typesAfter(server, head)).filter((type) => type === 'backup.evidence_refused'),
    ).toHaveLength(3);
  });
});
