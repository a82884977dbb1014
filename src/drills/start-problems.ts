import type { Tx } from '../events/transactions.js';
import type { Drill } from './drill.js';
import { type Gate, openItems, unheardByParty } from './editing/gates.js';
import { categoriesOf, planOf } from './plan-of.js';
import { problemsOf } from './plan/scenario-problems.js';

/** What keeps the drill from beginning: stable code, what it is about, and its code or key. */
export interface StartProblem {
  readonly code: string;
  readonly about: string;
  readonly of: string;
  readonly field?: string;
  /** What stands there, or how many. */
  readonly value?: string;
}

/**
 * Faults of the plan, injects that nobody has approved, parties without anybody or with units that could not be given
 * the orders that await them, what is not said go to at the gate, and, before the start, players who were not heard and
 * systems that another drill is playing with.
 */
export async function startProblems(tx: Tx, drill: Drill, gate: Gate): Promise<StartProblem[]> {
  const plan = await planOf(tx, drill);
  const { manager } = tx;
  const unapproved = await manager.query<{ code: string }[]>(
    `SELECT code FROM drill_injects WHERE drill_id = $1 AND status IN ('draft', 'submitted') ORDER BY code`,
    [drill.id],
  );
  const empty = await manager.query<{ key: string }[]>(
    `SELECT p.key FROM drill_parties p WHERE p.drill_id = $1 AND (p.takes IN ('team', 'units') OR p.key = 'control')
       AND p.is_mandatory AND NOT EXISTS (SELECT FROM realm_members m WHERE m.party_id = p.id) ORDER BY p.position`,
    [drill.id],
  );
  return [
    ...problemsOf(plan, await categoriesOf(tx)),
    ...unapproved.map(({ code }) => ({ code: 'inject_not_approved', about: 'inject', of: code })),
    ...empty.map(({ key }) => ({ code: 'party_empty', about: 'party', of: key })),
    ...(await undispatchable(tx, drill)),
    ...(await openItems(tx, drill, gate)),
    ...(gate === 'start' ? [...(await unheard(tx, drill)), ...(await inPlay(tx, drill))] : []),
  ];
}

/** Units of parties that an inject gives orders to, and that cannot be dispatched any more, by name. */
const undispatchable = async ({ manager }: Tx, { id }: Drill): Promise<StartProblem[]> =>
  (
    await manager.query<{ key: string; names: string }[]>(
      `SELECT p.key, string_agg(u.name, ', ' ORDER BY u.code) AS names FROM drill_parties p
       JOIN realm_members m ON m.party_id = p.id JOIN units u ON u.id = m.unit_id
       WHERE p.drill_id = $1 AND NOT u.dispatchable AND EXISTS (SELECT FROM drill_injects i WHERE i.drill_id = p.drill_id
         AND i.status <> 'obsolete' AND p.key = ANY (i.parties) AND i.incident ->> 'instruction' IS NOT NULL)
       GROUP BY p.id ORDER BY p.position`,
      [id],
    )
  ).map(({ key, names }) => ({ code: 'undispatchable', about: 'party', of: key, value: names }));

const unheard = async (tx: Tx, drill: Drill): Promise<StartProblem[]> =>
  (await unheardByParty(tx, drill)).map(({ key, count }) => ({
    ...{ code: 'not_heard', about: 'party', of: key },
    value: String(count),
  }));

async function inPlay({ manager }: Tx, { id, code }: Drill): Promise<StartProblem[]> {
  const rows = await manager.query<{ code: string; system: string }[]>(
    'SELECT code, system FROM drill_systems_in_play($1)',
    [id],
  );
  return rows.map((other) => ({
    ...{ code: 'system_in_play', about: 'scenario', of: code },
    value: `${other.system} (${other.code})`,
  }));
}
