import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { type Answer, Caller, type Json } from './caller.js';
import { dispatchable, loginOf } from './operation.js';
import type { TestServer } from './server.js';

/** A system that a unit with an account runs, with that unit. */
export async function anySystem(
  server: TestServer,
  at = 0,
): Promise<{ id: string; unitId: string; unitCode: string }> {
  const { rows } = await server.database.superuser.query(
    `SELECT s.id, s.unit_id AS "unitId", u.code AS "unitCode" FROM systems s JOIN units u ON u.id = s.unit_id
     WHERE s.is_active AND u.dispatchable ORDER BY u.code, s.name OFFSET $1 LIMIT 1`,
    [at],
  );
  return rows[0];
}

/** A new system of the unit at this place in the list, and that unit's contact. */
export async function newSystem(
  server: TestServer,
  at = 0,
): Promise<{ id: string; unitId: string; contact: Caller }> {
  const unit = (await dispatchable(server, at + 1))[at]!;
  const fields = { unitId: unit.id, name: `Cổng ${randomUUID()}`, level: 2 };
  const { body } = await (await server.as('lead')).post('/api/systems', fields);
  return { id: body.id, unitId: unit.id, contact: await server.as(loginOf(unit)) };
}

/** A plan as it was read, to be written again. */
export const bodyOfPlan = ({ rpoHours, rtoHours, primary, datasets }: Json): Json => ({
  ...{ rpoHours, rtoHours, primary },
  datasets: datasets.map(({ copies, ...dataset }: Json) => ({
    ...dataset,
    copies: copies.map(({ declaredAt: _, changedAt: _c, pingKey: _p, ...copy }: Json) => copy),
  })),
});

/** A place far from others. */
export const place = async (caller: Caller, name: string, over: object = {}): Promise<string> => {
  const { body } = await caller.post('/api/backup-sites', {
    name: `${name} ${randomUUID().slice(0, 8)}`,
    ...over,
  });
  return body.id as string;
};

/** A copy as it stands in a plan. */
export const copyOf = (over: object = {}): Json => ({
  name: 'NAS trung tâm',
  tool: 'restic',
  device: 'NAS-01',
  medium: 'nas',
  siteId: null,
  isolation: 'online_rw',
  credentialDomain: 'KHO',
  schedule: { kind: 'interval', minutes: 1440, graceMinutes: 120 },
  ...over,
});

/** A plan with one dataset and these copies. */
export const planOf = (copies: readonly Json[], over: object = {}): Json => ({
  rpoHours: 24,
  rtoHours: 24,
  primary: {
    isInService: true,
    device: 'SAN-01',
    medium: 'disk_array_primary',
    siteId: null,
    credentialDomain: 'AD',
  },
  datasets: [{ name: 'Cơ sở dữ liệu', requiredPaths: ['/srv'], copies }],
  ...over,
});

/** Writes a system's first plan. */
export const writePlan = (caller: Caller, systemId: string, plan: Json, version = 0): Promise<Answer> =>
  caller.send('PUT', `/api/backups/${systemId}/plan`, plan, { 'If-Match': `"${version}"` });

/** The 32 bytes of a public key as they are sent. */
export const rawKey = (publicKey: KeyObject): string =>
  publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');

/** A collector as the product's own program is one: enrolled, with a key of its own. */
export class TestCollector {
  private constructor(
    readonly server: TestServer,
    readonly id: string,
    readonly caller: Caller,
    readonly host: string,
    readonly privateKey: KeyObject,
  ) {}

  static async enrol(
    server: TestServer,
    caller: Caller,
    systemId: string,
    { isOnSource = false, host = 'kiem-chung-01' } = {},
  ): Promise<TestCollector> {
    const made = await caller.post(`/api/backups/${systemId}/collectors`, {
      name: 'Máy kiểm chứng',
      isOnSource,
    });
    if (made.status !== 201) throw new Error(`no collector was made: ${JSON.stringify(made.body)}`);
    return TestCollector.keyed(server, made.body, host);
  }

  /** One that was made already, and makes its key now. */
  static async keyed(
    server: TestServer,
    { id, token }: { id: string; token: string },
    host = 'kiem-chung-01',
  ): Promise<TestCollector> {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const own = new Caller(server.url, '', token);
    const keyed = await own.send('PUT', '/api/collector/key', { publicKey: rawKey(publicKey), host });
    if (keyed.status !== 200) throw new Error(`the key was refused: ${JSON.stringify(keyed.body)}`);
    return new TestCollector(server, id, own, host, privateKey);
  }

  /** The document of one piece of evidence, as the collector writes it. */
  evidence(copyId: string, over: Json = {}): Json {
    const now = this.server.clock.now();
    const text = (value: Json): string => Buffer.from((value as string | undefined) ?? '').toString('base64');
    return {
      v: 1,
      copyId,
      tool: 'restic',
      toolVersion: '0.14.0',
      verb: 'snapshots',
      rc: 0,
      startedAt: new Date(now.getTime() - 60_000).toISOString(),
      finishedAt: new Date(now.getTime() - 30_000).toISOString(),
      sentAt: now.toISOString(),
      host: this.host,
      tz: 'UTC',
      nonce: randomUUID(),
      ...over,
      stdout: text(over['stdout']),
      stderr: text(over['stderr']),
    };
  }

  /** Signs and sends a document. */
  post(document: Json, path = '/api/collector/evidence'): Promise<Answer> {
    const bytes = Buffer.from(JSON.stringify(document));
    return this.send(bytes, { path, signature: sign(null, bytes, this.privateKey).toString('base64') });
  }

  /** Sends bytes with whatever stands for their signature. */
  send(bytes: Buffer, { path = '/api/collector/evidence', signature = '' } = {}): Promise<Answer> {
    return this.caller.sendRaw('POST', path, new Uint8Array(bytes), {
      'Content-Type': 'application/octet-stream',
      'x-dieuphoi-signature': signature,
    });
  }
}
