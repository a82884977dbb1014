import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { hashSecret, newSecret } from '../../auth/secret.js';
import { assess } from '../../backups/assess/assess.js';
import { planEvent, waiverEvent } from '../../backups/backup.events.js';
import type { Collector } from '../../backups/intake/collector.js';
import { type Arrival, evidencePiece, isolationPiece, keepPieces } from '../../backups/intake/piece.js';
import type { Schedule } from '../../backups/evaluation/facts.js';
import { recordPing } from '../../backups/pings/heartbeats.js';
import { planChanges } from '../../backups/inventory/plan-changes.js';
import type { BackupPlanBody, PlanCopyBody } from '../../backups/inventory/plan.dto.js';
import { type PlanRows, readPlan, writePlan } from '../../backups/inventory/plan-rows.js';
import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import { courseOf, isTold, pingsOf, type Saying } from './course.js';
import { type Place, PLACES } from './places.js';
import { STORIES, UNPLANNED } from './stories.js';
import { type CopyStory, GRACE_MINUTES, type SystemStory, type ToldCopy } from './story.js';

const DAY = 86_400_000;
/** Plans were written before the first run that is told of. */
const PLANNED_DAYS_AGO = 45;
/** The restores that are told of are older than everything else; their collectors were there. */
const ENROLLED_DAYS_AGO = 400;
const ON_THE_WAY_MS = 1_400;
const TOOL_VERSIONS = {
  ...{ restic: '0.14.0', borg: '1.2.4', pgbackrest: '2.45', manifest: '0.14.0', aws: '1.45.11' },
} as const;

interface Signatory {
  readonly id: string;
}

/**
 * Backups of the demo province: plans, and a month of evidence of them. Nothing is written that says how a copy is: collectors
 * of this seed print what the tools would have printed, sign it with keys that are then forgotten, and the product's own intake
 * reads and keeps it as received at its time. The verdicts are what the product makes of it, on some days of the last week and
 * now; and they age like all others, so a demonstration that runs for days shows copies of which nobody hears any more.
 */
export async function seedBackups(
  tx: Tx,
  { admin, lead }: Record<'admin' | 'lead', Signatory>,
): Promise<NewEvent[]> {
  const then = { ...tx, now: new Date(tx.now.getTime() - PLANNED_DAYS_AGO * DAY) };
  const systems = await addSystems(tx);
  const places = await addPlaces(tx);
  const [events, told]: [NewEvent[], NewEvent[]] = [[], []];
  const tellers: Teller[] = [];
  for (const story of STORIES) {
    const systemId = systems.get(`${story.unit} ${story.name}`) as string;
    await writePlan(then, systemId, 1, planOf(story, places));
    const plan = await readPlan(tx, systemId);
    events.push(planned(plan), ...(await signWaiver(then, plan, story, lead)));
    told.push(...(await hearOf(tx, story, plan)));
    tellers.push(...(await tellerOf(tx, story, plan, admin)));
  }
  const [first, ...later] = await tellAll(tx, tellers, [...systems.values()]);
  // Whoever watches the feed is told what the verdicts became; how it began stands in the record.
  const begun = [...events, ...(first ?? [])].map((event) => ({ ...event, audience: ['record'] }));
  return [...begun, ...told, ...later.flat()];
}

/** The systems of the stories by unit and name; those that the province does not list are added. */
async function addSystems({ manager }: Tx): Promise<Map<string, string>> {
  const named = [...STORIES, ...UNPLANNED].map(({ unit, name, level }) => ({
    id: uuidv7(),
    unit,
    name,
    level,
  }));
  await manager.query(
    `INSERT INTO systems (id, unit_id, name, level)
     SELECT s.id, u.id, s.name, s.level FROM jsonb_to_recordset($1) AS s(id uuid, unit text, name text, level smallint)
     JOIN units u ON u.code = s.unit ON CONFLICT (unit_id, name) DO NOTHING`,
    [JSON.stringify(named)],
  );
  const rows = await manager.query<{ key: string; id: string }[]>(
    `SELECT u.code || ' ' || s.name AS key, s.id FROM systems s JOIN units u ON u.id = s.unit_id`,
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function addPlaces({ manager }: Tx): Promise<Record<Place, string>> {
  const rows = Object.entries(PLACES).map(([key, place]) => ({
    key,
    id: uuidv7(),
    isCloud: false,
    ...place,
  }));
  await manager.query(
    `INSERT INTO sites (id, name, latitude, longitude, flood_zone, is_cloud, cloud_operator, cloud_region)
     SELECT s.id, s.name, s.latitude, s.longitude, s."floodZone", s."isCloud", s."cloudOperator", s."cloudRegion"
     FROM jsonb_to_recordset($1) AS s(id uuid, name text, latitude float8, longitude float8, "floodZone" text,
       "isCloud" boolean, "cloudOperator" text, "cloudRegion" text)`,
    [JSON.stringify(rows)],
  );
  return Object.fromEntries(rows.map(({ key, id }) => [key, id])) as Record<Place, string>;
}

const planOf = (
  { unit, site, data, paths, rpoHours, copies }: SystemStory,
  places: Record<Place, string>,
): BackupPlanBody => ({
  ...{ rpoHours, rtoHours: 24 },
  primary: {
    isInService: true,
    device: `SAN-${unit}`,
    medium: 'disk_array_primary',
    siteId: places[site],
    credentialDomain: `AD-${unit}`,
  },
  datasets: [
    { name: data, requiredPaths: [...paths], copies: copies.map((copy) => plannedCopy(copy, places)) },
  ],
});

const plannedCopy = (
  { name, tool, device, medium, site, isolation, domain, every, hour }: CopyStory,
  places: Record<Place, string>,
): PlanCopyBody => ({
  ...{ name, tool, device, medium, siteId: places[site], isolation, credentialDomain: domain },
  schedule:
    every === 1
      ? { kind: 'cron', expr: `0 ${hour} * * *`, tz: 'Asia/Ho_Chi_Minh', graceMinutes: GRACE_MINUTES }
      : { kind: 'interval', minutes: every * 24 * 60, graceMinutes: GRACE_MINUTES },
});

const planned = (plan: PlanRows): NewEvent => {
  const copies = plan.datasets.reduce((sum, dataset) => sum + dataset.copies.length, 0);
  const before = { ...plan, version: 0, rpoHours: null, rtoHours: null, primary: null, datasets: [] };
  return planEvent(plan, 1, copies, planChanges(before, plan));
};

async function signWaiver(
  { manager, now }: Tx,
  plan: PlanRows,
  { waiver }: SystemStory,
  { id: signedBy }: Signatory,
): Promise<NewEvent[]> {
  if (!waiver) return [];
  const { rule, reason, days } = waiver;
  const [id, until] = [uuidv7(), new Date(now.getTime() + (PLANNED_DAYS_AGO + days) * DAY)];
  await manager.query(
    `INSERT INTO backup_waivers (id, system_id, rule, reason, until, signed_by, signed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, plan.systemId, rule, reason, until, signedBy, now],
  );
  return [waiverEvent('backup.waiver_signed', plan, { id, rule, reason, until })];
}

/** Jobs say that they run by the addresses of their copies: before any evidence, which they are no part of. */
async function hearOf(tx: Tx, { copies }: SystemStory, plan: PlanRows): Promise<NewEvent[]> {
  const { systemId, unitId, name } = plan;
  const events: NewEvent[] = [];
  for (const [at, { id: copyId, name: copyName, schedule }] of plan.datasets
    .flatMap((one) => one.copies)
    .entries()) {
    const story = copies[at];
    const copy = { systemId, unitId, name, copyId, copyName, schedule: schedule as Schedule };
    for (const { at: now, said } of story ? pingsOf(story, tx.now) : [])
      events.push(...(await recordPing({ ...tx, now }, copy, said)));
  }
  return events;
}

/** A collector of a system, with the copies that it speaks of. */
interface Teller extends Enrolled {
  readonly story: SystemStory;
  readonly told: readonly { readonly copy: ToldCopy; readonly id: string }[];
}

async function tellerOf(
  tx: Tx,
  story: SystemStory,
  plan: PlanRows,
  admin: Signatory,
): Promise<readonly Teller[]> {
  const copies = plan.datasets.flatMap((dataset) => dataset.copies);
  const told = story.copies.flatMap((copy, at) => {
    const id = copies[at]?.id;
    return id !== undefined && isTold(copy) ? [{ copy, id }] : [];
  });
  return told.length === 0 ? [] : [{ ...(await enrol(tx, story, plan, admin)), story, told }];
}

/** When somebody looked, in days before now: so the week has a beginning, and what became of the systems in it a day. */
const LOOKED_DAYS_AGO = [8, 3.6, 1.2, 0];

/**
 * Each collector says what there is to say of its copies, each thing when it was so, and the product looks at what it knows by then.
 * What the next collector says is printed, signed and read while the database keeps what the last one said.
 * @returns of each look what the verdicts became
 */
async function tellAll(
  tx: Tx,
  tellers: readonly Teller[],
  systemIds: readonly string[],
): Promise<NewEvent[][]> {
  const said = new Map<Teller, Arrival[]>();
  const looks: NewEvent[][] = [];
  let kept: Promise<unknown> = Promise.resolve();
  let before = -Infinity;
  for (const days of LOOKED_DAYS_AGO) {
    const now = new Date(tx.now.getTime() - days * DAY);
    for (const teller of tellers) {
      const [all] = await Promise.all([said.get(teller) ?? arrivalsOf(teller, tx.now), kept]);
      said.set(teller, all);
      const fresh = all.filter(({ receivedAt: at }) => at.getTime() > before && at <= now);
      if (fresh.length > 0) kept = keepPieces(tx, teller.collector, fresh);
    }
    await kept;
    before = now.getTime();
    looks.push((await assess({ ...tx, now }, systemIds, 'evidence')).map((event) => ({ ...event, at: now })));
  }
  await tx.manager.query(
    `UPDATE collectors k SET seen_at = (SELECT max(e.received_at) FROM backup_evidence e WHERE e.collector_id = k.id)
     WHERE k.id = ANY ($1)`,
    [tellers.map(({ collector }) => collector.collectorId)],
  );
  return looks;
}

async function arrivalsOf(teller: Teller, now: Date): Promise<Arrival[]> {
  const arrivals: Arrival[] = [];
  for (const { copy, id } of teller.told)
    for (const saying of courseOf(teller.story, copy, teller.host, now))
      arrivals.push(await sent(teller, id, saying));
  return arrivals;
}

interface Enrolled {
  readonly collector: Collector;
  readonly privateKey: KeyObject;
  readonly host: string;
}

async function enrol(
  { manager, now }: Tx,
  { unit, isOnSource = false }: SystemStory,
  { systemId, unitId, name }: PlanRows,
  { id: madeBy }: Signatory,
): Promise<Enrolled> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const collectorId = uuidv7();
  const host = `${isOnSource ? 'may-chu' : 'kiem-chung'}-${unit.toLowerCase()}`;
  const collector = isOnSource ? 'Máy chủ (cũng là máy nguồn)' : 'Máy kiểm chứng';
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const madeAt = new Date(now.getTime() - ENROLLED_DAYS_AGO * DAY);
  await manager.query(
    `INSERT INTO collectors (id, system_id, name, is_on_source, token_hash, public_key, host, made_by, made_at, keyed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [collectorId, systemId, collector, isOnSource, hashSecret(newSecret()), raw, host, madeBy, madeAt],
  );
  return {
    collector: { collectorId, systemId, unitId, name, collector, publicKey: raw, host },
    privateKey,
    host,
  };
}

/** Signed as a collector does; its claims checked and its words read as the product does. */
async function sent(
  { collector, privateKey, host }: Enrolled,
  copyId: string,
  saying: Saying,
): Promise<Arrival> {
  const sentAt = new Date(saying.finishedAt.getTime() + ON_THE_WAY_MS / 2);
  const receivedAt = new Date(saying.finishedAt.getTime() + ON_THE_WAY_MS);
  const signedOf = (what: object) => {
    const common = { v: 1, copyId, sentAt, host, nonce: randomUUID() };
    const body = Buffer.from(JSON.stringify({ ...common, ...what }));
    return { body, signature: sign(null, body, privateKey) };
  };
  const piece =
    saying.tool === null
      ? isolationPiece(collector, signedOf({ kind: saying.verb, at: saying.finishedAt }), receivedAt)
      : await evidencePiece(collector, signedOf(documentOf(saying)), receivedAt);
  return { piece, receivedAt };
}

const base64 = (text = ''): string => Buffer.from(text).toString('base64');

const documentOf = ({ tool, verb, subset, startedAt, finishedAt, printed }: Saying & { tool: string }) => ({
  ...{ tool, toolVersion: TOOL_VERSIONS[tool], verb, subset, startedAt, finishedAt, tz: 'UTC' },
  ...{ rc: printed.rc ?? 0, stdout: base64(printed.stdout), stderr: base64(printed.stderr) },
});
