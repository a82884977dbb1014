import type { Tx } from '../../events/transactions.js';
import type { Drill } from '../drill.js';
import type { CellKey } from '../judging/score.js';
import { DEFAULT_RULES } from '../judging/rules.js';
import type { Sheet } from '../judging/sheet.js';
import type { Scenario, ScenarioObjective } from '../plan/scenario.js';
import { planOf } from '../plan-of.js';

/** The team as a player; a body is named by its id. */
export const TEAM = 'team';

export interface Player {
  readonly key: string;
  readonly name: string;
}

export interface DrillSheet {
  readonly sheet: Sheet;
  readonly players: readonly Player[];
  readonly isFrozen: boolean;
}

/** The unit that a player is; null is the team. */
export const unitOf = (player: string): string | null => (player === TEAM ? null : player);
export const playerOf = (unitId: string | null): string => unitId ?? TEAM;

/** What is judged in the drill: as it was frozen, or, before it begins, as it would be. */
export async function sheetOf(tx: Tx, drill: Drill): Promise<DrillSheet> {
  const [frozen] = await tx.manager.query<Pick<DrillSheet, 'sheet' | 'players'>[]>(
    'SELECT sheet, players FROM drill_sheets WHERE drill_id = $1',
    [drill.id],
  );
  return frozen ? { ...frozen, isFrozen: true } : { ...(await plannedSheet(tx, drill)), isFrozen: false };
}

/** Keeps the sheet as it is in this transaction: whatever is changed later, the drill is judged by this. */
export async function freezeSheet(tx: Tx, drill: Drill): Promise<void> {
  const { sheet, players } = await plannedSheet(tx, drill);
  await tx.manager.query(
    'INSERT INTO drill_sheets (drill_id, sheet, players, frozen_at) VALUES ($1, $2, $3, $4)',
    [drill.id, JSON.stringify(sheet), JSON.stringify(players), tx.now],
  );
}

interface Seat {
  readonly key: string;
  readonly takes: string;
  readonly name: string;
  readonly units: readonly Player[];
}

async function plannedSheet(tx: Tx, drill: Drill): Promise<Pick<DrillSheet, 'sheet' | 'players'>> {
  const plan = await planOf(tx, drill);
  const seats = await tx.manager.query<Seat[]>(
    `SELECT p.key, p.takes, p.name, coalesce(jsonb_agg(jsonb_build_object('key', u.id, 'name', u.name) ORDER BY u.code)
       FILTER (WHERE u.id IS NOT NULL), '[]') AS units
     FROM drill_parties p LEFT JOIN realm_members m ON m.party_id = p.id LEFT JOIN units u ON u.id = m.unit_id
     WHERE p.drill_id = $1 AND p.takes IN ('team', 'units') GROUP BY p.id ORDER BY p.takes, p.position`,
    [drill.id],
  );
  const byParty = new Map(
    seats.map(({ key, takes, name, units }) => [key, takes === 'team' ? [{ key: TEAM, name }] : units]),
  );
  const players = [...new Map([...byParty.values()].flat().map((player) => [player.key, player])).values()];
  return {
    sheet: {
      rules: DEFAULT_RULES,
      objectives: plan.objectives,
      cells: cellsOf(plan, byParty),
    },
    players,
  };
}

/**
 * Who has to show what, in the order of the objectives: of whom an inject expects the task; where nothing is expected of
 * anybody, whom an inject reaches that exercises it. Dispatching is the team's.
 */
function cellsOf(
  { objectives, injects }: Pick<Scenario, 'objectives' | 'injects'>,
  byParty: ReadonlyMap<string, readonly Player[]>,
): CellKey[] {
  const expected = new Map<string, Set<string>>();
  const exercised = new Map<string, Set<string>>();
  const ask = (of: Map<string, Set<string>>, task: string, players: readonly string[]): void => {
    of.set(task, new Set([...(of.get(task) ?? []), ...players]));
  };
  for (const { to, tasks, expectations } of injects) {
    const reached = to.flatMap((party) => byParty.get(party) ?? []).map(({ key }) => key);
    for (const task of tasks) ask(exercised, task, reached);
    for (const { kind, task } of expectations) {
      if (task !== null) ask(expected, task, kind === 'dispatch' ? [TEAM] : reached);
    }
  }
  const players = [...new Set([...byParty.values()].flat().map(({ key }) => key))];
  return taskKeys(objectives).flatMap((task) => {
    const asked = expected.get(task) ?? exercised.get(task);
    return players.filter((player) => asked?.has(player)).map((player) => ({ task, player }));
  });
}

const taskKeys = (objectives: readonly ScenarioObjective[]): string[] =>
  objectives.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks.map(({ key }) => key)));
