import { Injectable } from '@nestjs/common';
import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import { DeclareService } from '../../incidents/declare.service.js';
import { readSystems } from '../assess/read-systems.js';
import { keptThresholds, thresholdsOf } from '../assess/province-thresholds.js';
import { anomalyOf } from '../evaluation/anomaly.js';
import { completenessOf } from '../evaluation/completeness.js';
import { anomalyEvent } from './finding.events.js';
import { anomalyText, anomalyTitle } from './finding.words.js';
import type { Watched } from './findings.reads.js';

const REPORTER = 'Kiểm chứng sao lưu 3-2-1';

/** A copy whose newest run looks like encrypted data opens an incident in *received*: a signal, for a person to judge. */
@Injectable()
export class Anomalies {
  constructor(private readonly declare: DeclareService) {}

  /** One incident a run, however often it is looked at. */
  async report(tx: Tx, system: Watched): Promise<NewEvent[]> {
    const isSuspect = system.result?.datasets.some(({ copies }) =>
      copies.some(({ state }) => state === 'suspect'),
    );
    if (!isSuspect) return [];
    const { filesShare } = thresholdsOf(await keptThresholds(tx));
    const [facts] = await readSystems(tx, [system.systemId]);
    const events: NewEvent[] = [];
    for (const { copies, requiredPaths } of facts?.datasets ?? []) {
      for (const copy of copies) {
        const { complete } = completenessOf(copy, requiredPaths, filesShare);
        const anomaly = anomalyOf(complete);
        const runAt = complete.at(-1)?.dataAt;
        if (anomaly?.kind !== 'mass_encryption' || runAt === undefined) continue;
        if (await isKnown(tx, copy.id, runAt)) continue;
        const declared = await this.declare.within(tx, {
          title: anomalyTitle(system.name),
          unitId: system.unitId,
          detectedAt: tx.now,
          reporter: { name: REPORTER },
          category: 'data_encryption',
          severity: 'high',
          description: anomalyText(copy.name, runAt, anomaly.figures),
          systemIds: [system.systemId],
        });
        await remember(tx, system.systemId, copy.id, runAt, declared.id);
        events.push(
          ...declared.events,
          anomalyEvent(system, { incidentId: declared.id, code: declared.code }, copy),
        );
      }
    }
    return events;
  }
}

async function isKnown({ manager }: Tx, copyId: string, runAt: number): Promise<boolean> {
  const rows = await manager.query<object[]>(
    'SELECT FROM backup_anomalies WHERE copy_id = $1 AND run_at = to_timestamp($2 / 1000.0)',
    [copyId, runAt],
  );
  return rows.length > 0;
}

async function remember(
  { manager }: Tx,
  systemId: string,
  copyId: string,
  runAt: number,
  incidentId: string,
): Promise<void> {
  await manager.query(
    `INSERT INTO backup_anomalies (copy_id, system_id, run_at, incident_id)
     VALUES ($1, $2, to_timestamp($3 / 1000.0), $4)`,
    [copyId, systemId, runAt, incidentId],
  );
}
