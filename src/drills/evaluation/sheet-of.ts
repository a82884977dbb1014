import type { Tx } from '../../events/transactions.js';
import type { Drill } from '../drill.js';
import type { CellKey } from '../judging/score.js';
import { DEFAULT_RULES } from '../judging/rules.js';
import { cellName, type Sheet } from '../judging/sheet.js';
import type { ScenarioObjective } from '../plan/scenario.js';
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

/** Who has to show what: whom an inject reaches shows the tasks that it exercises, in the order of the objectives. */
function cellsOf(
  { objectives, injects }: Pick<Awaited<ReturnType<typeof planOf>>, 'objectives' | 'injects'>,
  byParty: ReadonlyMap<string, readonly Player[]>,
): CellKey[] {
  const asked = new Map<string, CellKey>();
  for (const { to, tasks, expectations } of injects) {
    const named = new Set([...tasks, ...expectations.flatMap(({ task }) => task ?? [])]);
    for (const player of to.flatMap((party) => byParty.get(party) ?? [])) {
      for (const task of named) {
        const cell = { task, player: player.key };
        asked.set(cellName(cell), cell);
      }
    }
  }
  const all = [...byParty.values()].flat().map(({ key }) => key);
  return taskKeys(objectives).flatMap((task) =>
    [...new Set(all)].flatMap((player) => asked.get(cellName({ task, player })) ?? []),
  );
}

const taskKeys = (objectives: readonly ScenarioObjective[]): string[] =>
  objectives.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks.map(({ key }) => key)));
