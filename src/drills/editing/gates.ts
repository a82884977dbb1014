import type { Tx } from '../../events/transactions.js';
import type { Drill } from '../drill.js';
import type { StartProblem } from '../start-problems.js';

/** Before the plan is called ready, and before the clock begins to run. */
export const GATES = ['plan', 'start'] as const;
export type Gate = (typeof GATES)[number];

/**
 * What somebody says go or no-go to at each gate, in the order of ENISA's methodology: what it is for, what it is made
 * of, who judges, who is there, and what stops it. That everybody is heard is counted, not said.
 */
export const ITEMS_OF = {
  plan: ['objectives', 'scenario', 'data', 'evaluation', 'people'],
  start: ['real_work', 'briefed', 'means', 'stop_known'],
} as const satisfies Record<Gate, readonly string[]>;
export type GateItem = (typeof ITEMS_OF)[Gate][number];
export const GATE_ITEMS: readonly GateItem[] = [...ITEMS_OF.plan, ...ITEMS_OF.start];

export interface GateRow {
  readonly gate: Gate;
  readonly item: GateItem;
  readonly isGo: boolean;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
}

export const gateRows = ({ manager }: Tx, drillId: string): Promise<GateRow[]> =>
  manager.query<GateRow[]>(
    `SELECT g.gate, g.item, g.is_go AS "isGo", g.note, p.name AS by, g.at FROM drill_gates g
     LEFT JOIN people p ON p.id = g.by WHERE g.drill_id = $1`,
    [drillId],
  );

/** What of a gate is unanswered or no-go. */
export async function openItems(tx: Tx, drill: Drill, gate: Gate): Promise<StartProblem[]> {
  const said = new Map((await gateRows(tx, drill.id)).map((row) => [`${row.gate} ${row.item}`, row.isGo]));
  return ITEMS_OF[gate].flatMap((item) => {
    const isGo = said.get(`${gate} ${item}`);
    return isGo ? [] : [{ code: isGo === false ? 'gate_no_go' : 'gate_open', about: 'gate', of: item }];
  });
}

/**
 * The communications check: players of mandatory parties of whom nobody was heard, by party. A drill that nobody knows
 * of asks for none: to be heard they would have to know.
 */
export async function unheardByParty(
  { manager }: Tx,
  drill: Drill,
): Promise<{ key: string; count: number }[]> {
  if (drill.isBlind) return [];
  return manager.query(
    `SELECT p.key, count(*)::int AS count FROM drill_parties p JOIN realm_members m ON m.party_id = p.id
     WHERE p.drill_id = $1 AND p.is_mandatory AND m.part = 'player' AND m.heard_at IS NULL AND m.waived_by IS NULL
     GROUP BY p.id ORDER BY p.position`,
    [drill.id],
  );
}
