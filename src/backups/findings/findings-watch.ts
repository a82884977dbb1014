import { Injectable } from '@nestjs/common';
import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import type { Verdict } from '../evaluation/verdict.js';
import { pausedCopies } from '../pauses/running-pauses.js';
import { Anomalies } from './anomalies.js';
import { Cases } from './cases.js';
import { endFindings, lockWatched, openFindings, raiseFindings, silentCopies } from './findings.reads.js';
import { findingEvent } from './finding.events.js';
import { withStandingHeld } from './held-verdict.js';
import { reconcileFindings } from './signals.js';

/** Turns what is wrong with a system's backups into work for its unit, once for each flip. */
@Injectable()
export class FindingsWatch {
  constructor(
    private readonly cases: Cases,
    private readonly anomalies: Anomalies,
  ) {}

  /** Compares what is wrong now with what was found before. A system that somebody else has just looked at is left alone. */
  async look(tx: Tx, systemId: string): Promise<NewEvent[]> {
    const system = await lockWatched(tx, systemId);
    if (!system) return [];
    const { result } = system;
    // Out of use: what it was worth before is what it is compared with when it is back.
    if (!result) return seen(tx, systemId, system.watchedVerdict, []);
    const open = await openFindings(tx, systemId);
    const silent = await silentCopies(tx, systemId);
    const paused = await pausedCopies(tx, systemId);
    const found = await withStandingHeld(tx, systemId, result, paused);
    const { raised, ended, overtaken } = reconcileFindings(
      open,
      found,
      system.watchedVerdict,
      silent,
      new Set(paused.keys()),
    );
    await endFindings(
      tx,
      [...ended, ...overtaken].map(({ id }) => id),
    );
    const events: NewEvent[] = [];
    const over = Map.groupBy(ended, ({ incidentId }) => incidentId);
    for (const ofCase of over.values()) {
      const [{ incidentId, code }] = ofCase as [(typeof ofCase)[number]];
      const kinds = ofCase.map(({ kind }) => kind);
      events.push(findingEvent('backup.finding_ended', system, { incidentId, code }, kinds));
    }
    const touched = new Set(over.keys());
    if (raised.length > 0) {
      const placed = await this.cases.place(tx, system, raised);
      for (const { signals, ...where } of placed) {
        await raiseFindings(tx, systemId, where.incidentId, signals);
        const kinds = signals.map(({ kind }) => kind);
        events.push(...where.events, findingEvent('backup.finding_raised', system, where, kinds));
        touched.add(where.incidentId);
      }
    }
    for (const incidentId of [...touched].sort())
      events.push(...(await this.cases.follow(tx, system, incidentId)));
    events.push(...(await this.anomalies.report(tx, system)));
    return seen(tx, systemId, found.verdict, events);
  }
}

async function seen(
  { manager }: Tx,
  systemId: string,
  verdict: Verdict | null,
  events: NewEvent[],
): Promise<NewEvent[]> {
  await manager.query(
    'UPDATE protected_systems SET watch_pending = false, watched_verdict = $2 WHERE system_id = $1',
    [systemId, verdict],
  );
  return events;
}
