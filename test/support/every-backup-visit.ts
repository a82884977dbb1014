import type { BrowserContextOptions, Page } from 'playwright-core';
import { visitBackupPlan } from './backup-plan-visit.js';
import { visitBackups } from './backups-visit.js';
import { visitRestores } from './restore-visit.js';
import type { TestServer } from './server.js';
import { visitUnitBackups } from './unit-backups-visit.js';

interface Seats {
  readonly deskOf: (login: string, options?: BrowserContextOptions) => Promise<Page>;
  readonly phoneOf: (login: string) => Promise<Page>;
}
type Checks = Parameters<typeof visitBackups>[2];

/** Every page of backups: plans, places and figures; the map, a system, a unit's sheet; a restore test from its plan to its end; a contact's on the phone. */
export async function visitEveryBackupPage(
  server: TestServer,
  { deskOf, phoneOf }: Seats,
  checks: Checks,
): Promise<void> {
  await visitBackupPlan(server, { lead: await deskOf('lead'), leader: await deskOf('leader') }, checks);
  await visitBackups(
    server,
    { desk: await deskOf('coordinator'), phone: await phoneOf('coordinator') },
    checks,
  );
  await visitRestores(server, { desk: await deskOf('responder'), phone: await phoneOf('responder') }, checks);
  await visitUnitBackups(server, phoneOf, checks);
}
