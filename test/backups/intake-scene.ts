import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { copyOf, planOf, TestCollector, writePlan } from '../support/backups.js';
import { Caller, type Json } from '../support/caller.js';
import { dispatchable, loginOf } from '../support/operation.js';
import type { TestServer } from '../support/server.js';

/** A system with one copy, and what may speak for it. */
export interface Watched {
  readonly id: string;
  /** The contact of its unit. */
  readonly unit: Caller;
  readonly copyId: string;
  readonly made: { readonly id: string; readonly token: string };
}

/** A new system of the unit at this place in the list, with a plan of one restic copy and a collector without a key. */
export async function watched(server: TestServer, at = 0): Promise<Watched> {
  const lead = await server.as('lead');
  const unit = (await dispatchable(server, at + 1))[at]!;
  const system = { unitId: unit.id, name: `Hệ thống ${randomUUID()}`, level: 2 };
  const { id } = right(await lead.post('/api/systems', system));
  const plan = right(await writePlan(lead, id, planOf([copyOf()])));
  const made = right(
    await lead.post(`/api/backups/${id}/collectors`, { name: 'Máy kiểm chứng', isOnSource: false }),
  );
  return { id, unit: await server.as(loginOf(unit)), copyId: plan.datasets[0].copies[0].id, made };
}

function right({ status, body }: { status: number; body: Json }): Json {
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** As `watched`, with a collector that has its key. */
export async function speaking(server: TestServer, at = 0): Promise<Watched & { collector: TestCollector }> {
  const system = await watched(server, at);
  return { ...system, collector: await TestCollector.keyed(server, system.made) };
}

/** What restic really printed. */
export async function printed(name: string): Promise<{ stdout: string; stderr: string; rc: number }> {
  const part = (ending: string) => readFile(`test/backups/samples/restic/${name}.${ending}`, 'utf8');
  return { stdout: await part('stdout'), stderr: await part('stderr'), rc: Number(await part('rc')) };
}

/** Pieces of evidence and facts that are kept of a system. */
export async function keptOf(server: TestServer, id: string): Promise<{ evidence: number; facts: number }> {
  const { rows } = await server.database.superuser.query(
    `SELECT (SELECT count(*)::int FROM backup_evidence WHERE system_id = $1) AS evidence,
       (SELECT count(*)::int FROM backup_facts WHERE system_id = $1) AS facts`,
    [id],
  );
  return rows[0];
}
