import { tellIsolation, tellNight } from '../support/backup-nights.js';
import { copyOf, newSystem, place, planOf, TestCollector, writePlan } from '../support/backups.js';
import type { Caller, Json } from '../support/caller.js';
import type { TestServer } from '../support/server.js';

/** A system that fulfils everything, with its copies and what speaks for it. */
export interface Met {
  readonly systemId: string;
  readonly collector: TestCollector;
  readonly nas: string;
  readonly disk: string;
}

/**
 * A new system of level 2 whose copies were run, listed, read and restored tonight.
 * @param where what is said of its two places; without it nobody says where they are
 */
export async function metTonight(
  server: TestServer,
  lead: Caller,
  where: { here?: object; far?: object } = {},
): Promise<Met> {
  const { id: systemId } = await newSystem(server);
  const here = await place(lead, 'Trụ sở', where.here);
  const far = await place(lead, 'Trung tâm dữ liệu', where.far);
  const offline = {
    ...{ name: 'Đĩa rời', device: 'DISK-02', medium: 'removable_disk', siteId: far },
    ...{ isolation: 'offline_detached', credentialDomain: 'TỦ KHÓA' },
  };
  const plan = planOf([copyOf({ siteId: far }), copyOf(offline)]);
  const { body } = await writePlan(lead, systemId, {
    ...plan,
    primary: { ...plan['primary'], siteId: here },
  });
  const [nas, disk] = (body.datasets[0].copies as Json[]).map(({ id }) => id as string) as [string, string];
  const collector = await TestCollector.enrol(server, lead, systemId);
  await tellIsolation(collector, disk, 'attached', 60);
  await tellNight(collector, nas);
  await tellNight(collector, disk);
  await tellIsolation(collector, disk, 'detached', 10);
  return { systemId, collector, nas, disk };
}
