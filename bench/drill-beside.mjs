import { measure } from './commit-to-client.mjs';
import { Child, stopChildren } from './lib/children.mjs';
import { addUnits, readyDrill, sessionsOf } from './lib/drill.mjs';
import { operatorsOf, viewersOf } from './lib/people.mjs';

const CHANGES_PER_SECOND = 20;
const UNITS = 130;
const SCALE = 60;
/** Of the players, over all of them. */
const ACTS_PER_SECOND = 10;
const REAL = '00000000-0000-7000-8000-000000000001';

/**
 * Real work as in `commit-to-client`, by itself and beside a drill that runs at sixty: 130 bodies whose phones are open,
 * and who acknowledge and answer what comes. Only what is of the real operation is measured.
 */
export const drillBeside = {
  name: 'drill-beside',
  subjects: { product: { isBesideDrill: true }, 'without-drill': { isBesideDrill: false } },
  bounds: [
    { reference: 'without-drill', figure: 'p50', atMost: 1.5 },
    { reference: 'without-drill', figure: 'p99', atMost: 1.5 },
  ],
  measure: measureReal,
};

async function measureReal({ isBesideDrill }, { databases, seconds }) {
  const database = await databases.copy();
  try {
    await addUnits(database.superuser, UNITS);
    const server = await Child.start('servers/product.mjs', {}, database.env);
    const { port } = server.ready;
    const operators = await Child.start('load/operators.mjs', {
      ...operatorsOf(databases),
      changesPerSecond: CHANGES_PER_SECOND,
      port,
    });
    // Who is in the drill is known before the pages are opened: two hundred that learn of it at once are another story.
    const drill = isBesideDrill ? await readyDrill(database, databases, { port, units: UNITS }) : null;
    const viewers = await Child.start('load/viewers.mjs', {
      port,
      viewers: viewersOf(databases),
      realm: REAL,
    });
    const players = drill && (await play(database, drill, port));
    const eventsAfter = (head) => realAfter(database, head);
    const figures = await measure({ server, viewers, writer: operators, seconds, eventsAfter });
    return { ...figures, ...(players && (await inDrill(database, players))) };
  } finally {
    await stopChildren();
    await database.drop();
  }
}

async function play(database, drill, port) {
  const players = await Child.start('load/players.mjs', {
    port,
    drillId: drill.id,
    actsPerSecond: ACTS_PER_SECOND,
    cookies: (await sessionsOf(database.superuser, drill.unitIds)).map(({ cookie }) => cookie),
  });
  await drill.post(`drills/${drill.id}/start`, { scale: SCALE });
  await players.ask('begin');
  return players;
}

/** How much the drill had to do meanwhile. */
async function inDrill({ superuser }, players) {
  const { acts, failed } = await players.ask('end');
  if (failed > 0) throw new Error(`${failed} of ${acts} acts of players were refused`);
  const { rows } = await superuser.query(
    `SELECT (SELECT count(*)::int FROM event_log WHERE realm <> $1) AS "drillEvents",
       (SELECT count(*)::int FROM drill_deliveries) AS "drillDeliveries"`,
    [REAL],
  );
  return { playersActs: acts, ...rows[0] };
}

async function realAfter({ superuser }, after) {
  const { rows } = await superuser.query(
    `SELECT coalesce(max(seq), $1)::int AS head,
       count(*) FILTER (WHERE 'team' = ANY (audience) AND realm = $2)::int AS "forTeam" FROM event_log WHERE seq > $1`,
    [after, REAL],
  );
  return rows[0];
}
