import { Child, stopChildren } from './lib/children.mjs';
import { readyDrill, sessionsOf } from './lib/drill.mjs';
import { round, wallClock } from './lib/figures.mjs';
import { posterFor } from './lib/poster.mjs';

const CLIENTS = 200;
const UNITS = 18;

/**
 * *Dừng – sự cố thật* with 200 open pages of those who are in the drill: from the press to the row that says that the
 * clock stands, and to the last page that has heard it. The reference emits one event to as many sockets from memory.
 */
export const drillStop = {
  name: 'drill-stop',
  figure: 'heardMs',
  subjects: { product: { measure: measureProduct }, 'bare-emit': { measure: measureBare } },
  bounds: [
    { figure: 'stoppedMs', atMost: 300 },
    { figure: 'heardMs', atMost: 2000 },
  ],
  measure: ({ measure }, settings) => measure(settings),
};

async function measureProduct({ databases }) {
  const database = await databases.copy();
  try {
    const server = await Child.start('servers/product.mjs', {}, database.env);
    const { port } = server.ready;
    const drill = await readyDrill(database, databases, { port, units: UNITS });
    await drill.post(`drills/${drill.id}/start`, { scale: 30 });
    const units = (await sessionsOf(database.superuser, drill.unitIds)).map(({ cookie }) => cookie);
    const cookies = [...drill.team, ...units];
    const viewers = await Child.start('load/viewers.mjs', {
      port,
      viewers: Array.from({ length: CLIENTS }, (_, at) => ({
        cookie: cookies[at % cookies.length],
        isTeam: true,
      })),
    });
    // Everybody has caught up: what is measured is a drill in its midst, not two hundred who come at once.
    const { rows } = await database.superuser.query('SELECT max(seq)::int AS head FROM event_log');
    await viewers.ask('end', rows[0]);
    const press = posterFor({ port, cookie: units[0] });
    await stop(database, { drill, press, viewers }); // the first is planned, compiled, and not counted
    const { id: secondId } = (await database.superuser.query(`SELECT id FROM people WHERE login = 'admin'`))
      .rows[0];
    await drill.post(`drills/${drill.id}/stop/resume`, { secondId });
    return await stop(database, { drill, press, viewers });
  } finally {
    await stopChildren();
    await database.drop();
  }
}

async function stop({ superuser }, { drill, press, viewers }) {
  await viewers.ask('awaitType', { type: 'drill.preempted' });
  const pressedAt = wallClock();
  const answered = press(`drills/${drill.id}/stop`, {}).then(() => wallClock());
  const isStanding = async () =>
    (await superuser.query('SELECT clock_state AS state FROM drills WHERE id = $1', [drill.id])).rows[0]
      .state === 'paused';
  while (!(await isStanding())) {
    if (wallClock() - pressedAt > 10_000) throw new Error('the clock still runs after 10 s');
  }
  const stoppedAt = wallClock();
  const { at: heardAt } = await viewers.hear('heard');
  return {
    clients: CLIENTS,
    stoppedMs: round(stoppedAt - pressedAt),
    answeredMs: round((await answered) - pressedAt),
    heardMs: round(heardAt - pressedAt),
  };
}

async function measureBare({ databases }) {
  const database = await databases.copy();
  try {
    const server = await Child.start('servers/bare-emit.mjs', {}, database.env);
    const viewers = await Child.start('load/viewers.mjs', {
      port: server.ready.port,
      viewers: Array.from({ length: CLIENTS }, () => ({})),
    });
    await viewers.ask('awaitType', { type: 'drill.preempted' });
    const pressedAt = wallClock();
    void server.ask('burst', { events: [{ type: 'drill.preempted', subject: { text: 'x'.repeat(400) } }] });
    const { at } = await viewers.hear('heard');
    return { clients: CLIENTS, heardMs: round(at - pressedAt) };
  } finally {
    await stopChildren();
    await database.drop();
  }
}
