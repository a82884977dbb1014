import { tellIsolation, tellNight } from './backup-nights.js';
import { anySystem, copyOf, place, planOf, TestCollector, writePlan } from './backups.js';
import type { Json } from './caller.js';
import type { TestServer } from './server.js';

/** A system whose plan would fulfil the five rules, and what machines have to say for it. */
export interface Provable {
  readonly system: { readonly id: string; readonly unitId: string; readonly unitCode: string };
  /** The disk is attached, both copies are made, listed, read, restored and compared, and the disk is detached. */
  readonly prove: () => Promise<void>;
}

/** Plans the system at this place in the register: a NAS and a disk that is detached, far from the primary. */
export async function provable(server: TestServer, index = 0): Promise<Provable> {
  const lead = await server.as('lead');
  const system = await anySystem(server, index);
  const here = await place(lead, 'Trụ sở', { latitude: 16.81, longitude: 107.1, floodZone: 'V1' });
  const far = await place(lead, 'Trung tâm dữ liệu', { latitude: 17.46, longitude: 106.62, floodZone: 'V2' });
  const disk = copyOf({
    ...{ name: 'Đĩa rời', device: 'DISK-02', medium: 'removable_disk', siteId: far },
    ...{ isolation: 'offline_detached', credentialDomain: 'TỦ KHÓA' },
  });
  const primary = {
    ...{ isInService: true, device: 'SAN-01', medium: 'disk_array_primary', siteId: here },
    credentialDomain: 'AD',
  };
  const { status, body } = await writePlan(
    lead,
    system.id,
    planOf([copyOf({ siteId: far }), disk], { primary }),
  );
  if (status !== 200) throw new Error(`the plan was refused: ${JSON.stringify(body)}`);
  const [nasId, diskId] = (body.datasets[0].copies as Json[]).map(({ id }) => id as string);
  const collector = await TestCollector.enrol(server, lead, system.id);
  const prove = async (): Promise<void> => {
    await tellIsolation(collector, diskId!, 'attached', 60);
    await tellNight(collector, nasId!);
    await tellNight(collector, diskId!);
    await tellIsolation(collector, diskId!, 'detached', 10);
  };
  return { system, prove };
}
