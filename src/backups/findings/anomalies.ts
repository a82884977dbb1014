import { Injectable } from '@nestjs/common';
import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import { DeclareService } from '../../incidents/declare.service.js';
import { readSystems } from '../assess/read-systems.js';
import { keptThresholds, thresholdsOf } from '../assess/province-thresholds.js';
import { type Anomaly, anomalyOf } from '../evaluation/anomaly.js';
import { completenessOf } from '../evaluation/completeness.js';
import type { CopyFacts, RunFact } from '../evaluation/facts.js';
import { anomalyEvent } from './finding.events.js';
import { anomalyText, anomalyTitle } from './finding.words.js';
import type { Watched } from './findings.reads.js';

const REPORTER = 'Kiểm chứng sao lưu 3-2-1';

/** A run that looks like encrypted data opens an incident in *received*: a signal, for a person to judge. */
@Injectable()
export class Anomalies {
  constructor(private readonly declare: DeclareService) {}

  /**
   * Each run that was told of lately is looked at, whatever else is wrong with its copy: after an outage several nights come at
   * once. One incident a run, however often it is looked at.
   */
  async report(tx: Tx, system: Watched): Promise<NewEvent[]> {
    const isSuspect = system.result?.datasets.some(({ copies }) =>
      copies.some(({ state }) => state === 'suspect'),
    );
    const lately = await toldLately(tx, system.systemId);
    if (!isSuspect && lately.size === 0) return [];
    const { filesShare } = thresholdsOf(await keptThresholds(tx));
    const [facts] = await readSystems(tx, [system.systemId]);
    const events: NewEvent[] = [];
    for (const { copies, requiredPaths } of facts?.datasets ?? []) {
      for (const copy of copies) {
        const { complete } = completenessOf(copy, requiredPaths, filesShare);
        for (const { runAt, figures } of encryptedRuns(complete, lately))
          if (!(await isKnown(tx, copy.id, runAt)))
            events.push(...(await this.open(tx, system, copy, { runAt, figures })));
      }
    }
    return events;
  }

  private async open(
    tx: Tx,
    system: Watched,
    copy: Pick<CopyFacts, 'id' | 'name'>,
    { runAt, figures }: EncryptedRun,
  ): Promise<NewEvent[]> {
    const declared = await this.declare.within(tx, {
      title: anomalyTitle(system.name),
      unitId: system.unitId,
      detectedAt: tx.now,
      reporter: { name: REPORTER },
      category: 'data_encryption',
      severity: 'high',
      description: anomalyText(copy.name, runAt, figures),
      systemIds: [system.systemId],
    });
    await remember(tx, system.systemId, copy.id, runAt, declared.id);
    return [...declared.events, anomalyEvent(system, { incidentId: declared.id, code: declared.code }, copy)];
  }
}

interface EncryptedRun {
  readonly runAt: number;
  readonly figures: Anomaly['figures'];
}

/** So many of the newest are looked at: those before them, against which the oldest of these stands, are read too. */
const MOST_RUNS = 14;

/** Of the whole runs, oldest first: the newest, and those that these pieces of evidence told of, each against those before it. */
function encryptedRuns(complete: readonly RunFact[], told: ReadonlySet<string>): EncryptedRun[] {
  return complete.flatMap(({ id, dataAt }, at) => {
    const later = complete.length - 1 - at;
    if (later > 0 && (later >= MOST_RUNS || !told.has(id.slice(0, id.indexOf(':'))))) return [];
    const anomaly = anomalyOf(complete.slice(0, at + 1));
    return anomaly?.kind === 'mass_encryption' ? [{ runAt: dataAt, figures: anomaly.figures }] : [];
  });
}

/** So long after it came a run is looked at again: what makes it whole, its listing, may come after it. */
const LATELY = '1 day';

/** The pieces of evidence of the system that told of runs lately. */
async function toldLately({ manager, now }: Tx, systemId: string): Promise<Set<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT e.id FROM backup_evidence e WHERE e.system_id = $1 AND e.received_at > $2::timestamptz - interval '${LATELY}'
       AND EXISTS (SELECT FROM backup_facts f WHERE f.evidence_id = e.id AND f.kind = 'run')`,
    [systemId, now],
  );
  return new Set(rows.map(({ id }) => id));
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
