import { Child, stopChildren } from './lib/children.mjs';
import { round } from './lib/figures.mjs';
import { operatorsOf, viewersOf } from './lib/people.mjs';

const CHANGES_PER_SECOND = 20;

/**
 * From the instant at which the event's row was written inside its transaction (`recordedAt`, the database's clock, to
 * the millisecond) to the instant at which a client has the decoded message, over every event and every socket.
 */
export const commitToClient = {
  name: 'commit-to-client',
  subjects: { product: { measure: measureProduct }, 'bare-emit': { measure: measureBare } },
  bounds: [
    { reference: 'bare-emit', figure: 'p50', atMost: 1.5 },
    { reference: 'bare-emit', figure: 'p99', atMost: 1.5 },
  ],
  measure: ({ measure }, settings) => measure(settings),
};

async function measureProduct({ databases, seconds }) {
  const database = await databases.copy();
  try {
    const server = await Child.start('servers/product.mjs', {}, database.env);
    const { port } = server.ready;
    const operators = await Child.start('load/operators.mjs', {
      ...operatorsOf(databases),
      changesPerSecond: CHANGES_PER_SECOND,
      port,
    });
    const viewers = await Child.start('load/viewers.mjs', { port, viewers: viewersOf(databases) });
    return await measure({
      server,
      viewers,
      writer: operators,
      seconds,
      eventsAfter: (head) => eventsAfter(database, head),
    });
  } finally {
    await stopChildren();
    await database.drop();
  }
}

async function measureBare({ databases, seconds }) {
  const database = await databases.copy();
  try {
    const server = await Child.start(
      'servers/bare-emit.mjs',
      { changesPerSecond: CHANGES_PER_SECOND },
      database.env,
    );
    const everybody = viewersOf(databases).map(() => ({ isTeam: true }));
    const viewers = await Child.start('load/viewers.mjs', { port: server.ready.port, viewers: everybody });
    const eventsAfter = async (head) => {
      const { rows } = await database.superuser.query(
        'SELECT coalesce(max(seq), 0)::int AS head FROM bare_events',
      );
      return { head: rows[0].head, forTeam: rows[0].head - head };
    };
    return await measure({ server, viewers, writer: server, seconds, eventsAfter });
  } finally {
    await stopChildren();
    await database.drop();
  }
}

/** Everybody connects, some changes warm the processes up, then it counts; nobody may miss an event. */
export async function measure({ server, viewers, writer, seconds, eventsAfter }) {
  await writer.ask('write', { seconds: Math.max(3, seconds * 0.15) });
  await viewers.ask('end', await eventsAfter(0));
  const { head } = await eventsAfter(0);
  await viewers.ask('begin');
  const from = (await server.ask('processor')).seconds;
  const { changes, answeredP50, answeredP99 } = await writer.ask('write', { seconds });
  const serverSeconds = (await server.ask('processor')).seconds - from;
  const written = await eventsAfter(head);
  const { is: _, leastOfTeam, mostOfTeam, ...figures } = await viewers.ask('end', written);
  if (leastOfTeam !== written.forTeam || mostOfTeam !== written.forTeam) {
    throw new Error(
      `${written.forTeam} events for the team, but viewers got ${leastOfTeam} to ${mostOfTeam}`,
    );
  }
  const answered = answeredP50 === undefined ? {} : { answeredP50, answeredP99 };
  return {
    changes,
    events: written.forTeam,
    ...figures,
    ...answered,
    serverCpu: round(serverSeconds / seconds),
  };
}

async function eventsAfter({ superuser }, after) {
  const { rows } = await superuser.query(
    `SELECT coalesce(max(seq), $1)::int AS head, count(*) FILTER (WHERE 'team' = ANY (audience))::int AS "forTeam"
     FROM event_log WHERE seq > $1`,
    [after],
  );
  return rows[0];
}
