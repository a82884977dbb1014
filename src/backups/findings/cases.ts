import { Injectable } from '@nestjs/common';
import { apply, lockOpen, move, recalling, recallOpen } from '../../assignments/assignment.changes.js';
import { DispatchService } from '../../assignments/dispatch.service.js';
import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import { DeclareService } from '../../incidents/declare.service.js';
import { applyChange, entering } from '../../incidents/incident.changes.js';
import { lockIncident } from '../../incidents/incident.reads.js';
import { isOpenIncident } from '../../incidents/incident.state.js';
import type { Case } from './finding.events.js';
import { briefOf, type Ended, instructionOf, overOf, titleOf, type Told } from './finding.words.js';
import type { Watched } from './findings.reads.js';
import type { Signal } from './signals.js';

const REPORTER = 'Kiểm chứng sao lưu 3-2-1';

/** Where signals go, with what made the case if there was none. */
export interface Placed extends Case {
  readonly signals: readonly Signal[];
  readonly events: readonly NewEvent[];
}

interface OpenCase extends Case {
  readonly copyIds: readonly (string | null)[];
  readonly isLive: boolean;
  /** The unit has not looked at its order yet. */
  readonly isUnheard: boolean;
}

/** Findings are dealt with in incidents of a kind of their own: ordered, acknowledged and chased as those are. */
@Injectable()
export class Cases {
  constructor(
    private readonly declare: DeclareService,
    private readonly dispatch: DispatchService,
  ) {}

  /**
   * What belongs to something that is being dealt with joins it: the same copy becoming worse, the verdict that falls because of
   * a copy, or anything while the unit has not answered its order yet. Everything else is one new case, ordered to the unit.
   */
  async place(tx: Tx, system: Watched, raised: readonly Signal[]): Promise<Placed[]> {
    const open = await openCases(tx, system.systemId);
    const homes = Map.groupBy(raised, (signal) => homeOf(open, signal));
    const joined = [...homes].flatMap(([home, signals]) => (home ? [{ ...home, signals, events: [] }] : []));
    const homeless = homes.get(null) ?? [];
    const copies = homeless.filter(({ kind }) => kind !== 'verdict');
    // A verdict that falls together with a copy falls because of it.
    const [cause] = joined;
    if (homeless.length === 0) return joined;
    if (copies.length === 0 && cause)
      return joined.map((one) => (one === cause ? { ...one, signals: [...one.signals, ...homeless] } : one));
    return [...joined, await this.open(tx, system, homeless)];
  }

  private async open(tx: Tx, system: Watched, signals: readonly Signal[]): Promise<Placed> {
    const told = tellAll(system, signals, await copyNames(tx, system.systemId));
    const { id, code, events } = await this.declare.within(
      tx,
      {
        title: titleOf(system.name, told),
        unitId: system.unitId,
        detectedAt: tx.now,
        reporter: { name: REPORTER },
        category: 'system_fault',
        severity: 'medium',
        unitBrief: briefOf(told),
        systemIds: [system.systemId],
      },
      'backup_finding',
    );
    const ordered = system.isDispatchable
      ? await this.dispatch.order(tx, id, {
          unitIds: [system.unitId],
          leadUnitId: system.unitId,
          instruction: instructionOf(told),
        })
      : { events: [] };
    return { incidentId: id, code, signals, events: [...events, ...ordered.events] };
  }

  /**
   * Keeps what the unit reads as things are; once nothing of the case is left, ends it: what the unit said is done is accepted if
   * evidence bears it out, everything else is taken back, with the reason. A case that somebody has closed stays closed.
   */
  async follow(tx: Tx, system: Watched, incidentId: string): Promise<NewEvent[]> {
    const row = await lockIncident(tx, incidentId);
    if (!isOpenIncident(row.state)) return [];
    const live = await liveSignals(tx, incidentId);
    if (live.length === 0) {
      const { summary, outcome } = overOf(await endingOf(tx, system, incidentId));
      const before = await (outcome === 'resolved' ? settle : recallOpen)(tx, incidentId, summary);
      const { event } = await applyChange(tx, row, {
        type: 'incident.closed',
        set: { ...entering(row, 'closed', tx.now), outcome, summary },
        data: { from: row.state, outcome, summary, reason: summary },
      });
      return [...before, event];
    }
    const unitBrief = briefOf(tellAll(system, live, await copyNames(tx, system.systemId)));
    if (unitBrief === row.unitBrief) return [];
    const { event } = await applyChange(tx, row, {
      type: 'incident.changed',
      set: { unitBrief },
      data: { changes: { unitBrief: { from: row.unitBrief, to: unitBrief } } },
    });
    return [event];
  }
}

/** The open case that a signal belongs to, its own copy's before others and the newest of several; null: none. */
function homeOf(open: readonly OpenCase[], { copyId, kind }: Signal): OpenCase | null {
  const own = open.find(({ copyIds, isLive }) => (kind === 'verdict' ? isLive : copyIds.includes(copyId)));
  return own ?? open.find(({ isUnheard }) => isUnheard) ?? null;
}

const openCases = ({ manager }: Tx, systemId: string): Promise<OpenCase[]> =>
  manager.query<OpenCase[]>(
    `SELECT i.id AS "incidentId", i.code, array_agg(f.copy_id) AS "copyIds", bool_or(f.ended_at IS NULL) AS "isLive",
       EXISTS (SELECT FROM assignments a WHERE a.incident_id = i.id AND a.state = 'sent') AS "isUnheard"
     FROM backup_findings f JOIN incidents i ON i.id = f.incident_id
     WHERE f.system_id = $1 AND i.state NOT IN ('closed', 'rejected', 'duplicate')
     GROUP BY i.id ORDER BY i.received_at DESC, i.id DESC`,
    [systemId],
  );

const liveSignals = ({ manager }: Tx, incidentId: string): Promise<Signal[]> =>
  manager.query<Signal[]>(
    `SELECT kind, copy_id AS "copyId", from_verdict AS "fromVerdict" FROM backup_findings
     WHERE incident_id = $1 AND ended_at IS NULL ORDER BY raised_at, id`,
    [incidentId],
  );

/**
 * How a case came to its end at this instant: what is not silence, of which only pings speak, ends by a new evaluation, whose cause
 * says whether evidence came. A copy that was mended before it was taken off the plan is not among the retired.
 */
async function endingOf(
  { manager, now }: Tx,
  { systemId, isInUse }: Watched,
  incidentId: string,
): Promise<Ended> {
  const [ending] = await manager.query<[Omit<Ended, 'isOutOfUse'>]>(
    `SELECT coalesce(array_agg(DISTINCT c.name ORDER BY c.name) FILTER (WHERE c.retired_at <= f.ended_at), '{}') AS retired,
       coalesce(bool_or(f.ended_at = $2 AND f.kind <> 'silent') AND l.cause IN ('plan', 'waiver', 'thresholds'), false) AS "isByRule",
       coalesce(bool_or(f.ended_at = $2 AND f.kind = 'verdict') AND l.cause IN ('evidence', 'reread'), false) AS "isProvedAgain"
     FROM backup_findings f LEFT JOIN backup_copies c ON c.id = f.copy_id
     LEFT JOIN (SELECT e.cause FROM backup_evaluations e WHERE e.system_id = $3 ORDER BY e.at DESC, e.id DESC LIMIT 1) l ON true
     WHERE f.incident_id = $1 GROUP BY l.cause`,
    [incidentId, now, systemId],
  );
  return { ...ending, isOutOfUse: !isInUse };
}

async function copyNames({ manager }: Tx, systemId: string): Promise<Map<string, string>> {
  const rows = await manager.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM backup_copies WHERE system_id = $1',
    [systemId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The copies as they are now, in words; the verdict as what follows from them comes last. */
function tellAll(
  { result }: Watched,
  signals: readonly Pick<Signal, 'kind' | 'copyId'>[],
  names: Map<string, string>,
) {
  const copies = new Map(
    (result?.datasets ?? []).flatMap((dataset) => dataset.copies).map((copy) => [copy.copyId, copy]),
  );
  return signals
    .map(({ kind, copyId }): Told => {
      const copy = copyId === null ? undefined : copies.get(copyId);
      const said = copy?.reasons.find(
        ({ code, params }) => code in SAID_BY && typeof params['words'] === 'string',
      );
      return {
        kind,
        copyName: copyId === null ? null : (names.get(copyId) ?? ''),
        newestDataAt: copy?.newestDataAt ?? null,
        words: said && SAID_BY[said.code] === kind ? String(said.params['words']) : null,
        verdict: result?.verdict ?? 'unproved',
      };
    })
    .sort((one, other) => Number(one.kind === 'verdict') - Number(other.kind === 'verdict'));
}

/** Whose words a tool's are. */
const SAID_BY: Partial<Record<string, Signal['kind']>> = {
  incomplete_run: 'incomplete',
  check_failed: 'failing',
};

/** The evidence is the word on what was done; what was not begun is not needed any more. */
async function settle(tx: Tx, incidentId: string, over: string): Promise<NewEvent[]> {
  const events: NewEvent[] = [];
  for (const row of await lockOpen(tx, incidentId)) {
    const change =
      row.state === 'done'
        ? ({ type: 'assignment.accepted', set: { state: move(row, 'accept'), acceptedAt: tx.now } } as const)
        : recalling(tx, row, over);
    events.push((await apply(tx, row, change)).event);
  }
  return events;
}
