import { Injectable } from '@nestjs/common';
import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import type { Verdict } from '../evaluation/verdict.js';
import { pausedCopies } from '../pauses/running-pauses.js';
import { Anomalies } from './anomalies.js';
import { Cases } from './cases.js';
import {
  type CasedFinding,
  endFindings,
  lockWatched,
  openFindings,
  raiseFindings,
  silentCopies,
  type Watched,
} from './findings.reads.js';
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
    if (!system.isInUse) return this.leave(tx, system);
    const { result } = system;
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
    const events = endedEvents(system, ended);
    const touched = new Set(ended.map(({ incidentId }) => incidentId));
    if (raised.length > 0) {
      const placed = await this.cases.place(tx, system, raised);
      for (const { signals, ...where } of placed) {
        await raiseFindings(tx, systemId, where.incidentId, signals);
        const kinds = signals.map(({ kind }) => kind);
        events.push(...where.events, findingEvent('backup.finding_raised', system, where, kinds));
        touched.add(where.incidentId);
      }
    }
    events.push(...(await this.follow(tx, system, touched)));
    events.push(...(await this.anomalies.report(tx, system)));
    return seen(tx, systemId, found.verdict, events);
  }

  /**
   * Ends what was found of a system that is out of use: what still holds is found anew when it is back. What somebody has closed stays
   * found, and the verdict is compared with what it was before it fell.
   */
  private async leave(tx: Tx, system: Watched): Promise<NewEvent[]> {
    const open = (await openFindings(tx, system.systemId)).filter(({ isClosed }) => !isClosed);
    await endFindings(
      tx,
      open.map(({ id }) => id),
    );
    const events = endedEvents(system, open);
    events.push(...(await this.follow(tx, system, new Set(open.map(({ incidentId }) => incidentId)))));
    const fallen = open.find(({ kind }) => kind === 'verdict');
    return seen(tx, system.systemId, fallen?.fromVerdict ?? system.watchedVerdict, events);
  }

  /** In one order, so that two who look never wait for each other. */
  private async follow(tx: Tx, system: Watched, incidentIds: ReadonlySet<string>): Promise<NewEvent[]> {
    const events: NewEvent[] = [];
    for (const id of [...incidentIds].sort()) events.push(...(await this.cases.follow(tx, system, id)));
    return events;
  }
}

/** One for each case of which something is over. */
const endedEvents = (system: Watched, ended: readonly CasedFinding[]): NewEvent[] =>
  [...Map.groupBy(ended, ({ incidentId }) => incidentId)].map(([incidentId, ofCase]) => {
    const [{ code }] = ofCase as [CasedFinding];
    const kinds = ofCase.map(({ kind }) => kind);
    return findingEvent('backup.finding_ended', system, { incidentId, code }, kinds);
  });

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
