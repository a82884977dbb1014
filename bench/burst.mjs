import { Child, stopChildren } from './lib/children.mjs';
import { teamViewers } from './lib/people.mjs';
import { posterFor } from './lib/poster.mjs';

const SOCKETS = 1000;
const EVENTS = 100;

/**
 * A hundred events committed at once, to a thousand sockets: from the commit to the last socket's last event. The
 * reference emits the very events that the product made, as one message from memory.
 */
export const burst = {
  name: 'burst',
  figure: 'deliveriesPerSecond',
  subjects: { product: { measure: measureProduct }, 'bare-socket.io': { measure: measureBare } },
  bounds: [{ reference: 'bare-socket.io', atLeast: 0.8 }],
  measure: ({ measure }, settings) => measure(settings),
};

async function measureProduct({ databases, seconds }) {
  const database = await databases.copy();
  try {
    const server = await Child.start('servers/product.mjs', {}, database.env);
    const { port } = server.ready;
    const viewers = await Child.start('load/viewers.mjs', { port, viewers: teamViewers(databases, SOCKETS) });
    const cause = await bulkActs(database, databases, port);
    return await measure({ viewers, server, cause, seconds });
  } finally {
    await stopChildren();
    await database.drop();
  }
}

/** Opens a hundred incidents; then sets their severity in one act, another one each time. */
async function bulkActs({ superuser }, { accounts }, port) {
  const { cookie } = accounts.find(({ login }) => login === 'lead');
  const post = posterFor({ port, cookie });
  const { rows: units } = await superuser.query('SELECT id FROM units ORDER BY code LIMIT 1');
  const incident = {
    title: 'Máy chủ văn bản điều hành bị mã hóa',
    unitId: units[0].id,
    detectedAt: new Date(Date.now() - 3_600_000).toISOString(),
    reporter: { name: 'Trực ban xã', phone: '0000 123 456' },
    severity: 'low',
  };
  const incidentIds = [];
  while (incidentIds.length < EVENTS) incidentIds.push((await post('incidents', incident)).id);
  let { severity } = incident;
  return async () => {
    severity = severity === 'low' ? 'medium' : 'low';
    const { done } = await post('bulk/severity', { incidentIds, severity });
    if (done !== EVENTS) throw new Error(`${done} of ${EVENTS} were done`);
  };
}

async function measureBare({ databases, seconds }) {
  const database = await databases.copy();
  try {
    const events = await eventsOfOneAct(database, databases);
    const server = await Child.start('servers/bare-emit.mjs', {}, database.env);
    const { port } = server.ready;
    const everybody = Array.from({ length: SOCKETS }, () => ({ isTeam: true }));
    const viewers = await Child.start('load/viewers.mjs', { port, viewers: everybody });
    return await measure({ viewers, server, cause: () => server.ask('burst', { events }), seconds });
  } finally {
    await stopChildren();
    await database.drop();
  }
}

async function eventsOfOneAct(database, databases) {
  const product = await Child.start('servers/product.mjs', {}, database.env);
  const { port } = product.ready;
  const act = await bulkActs(database, databases, port);
  await act();
  const { rows } = await database.superuser.query('SELECT max(seq)::int AS head FROM event_log');
  const [{ cookie }] = teamViewers(databases, 1);
  const url = `http://127.0.0.1:${port}/api/feed?after=${rows[0].head - EVENTS}&limit=${EVENTS}`;
  const { events } = await (await fetch(url, { headers: { cookie } })).json();
  await product.stop();
  if (events.length !== EVENTS) throw new Error(`${events.length} events of ${EVENTS}`);
  return events;
}

/** Burst after burst, each when everybody has the one before. */
async function measure({ viewers, server, cause, seconds }) {
  await round({ viewers, cause });
  const until = performance.now() + seconds * 1000;
  let [bursts, tookMs, eventBytes] = [0, 0, 0];
  while (performance.now() < until) {
    const one = await round({ viewers, cause });
    bursts += 1;
    tookMs += one.tookMs;
    eventBytes = one.eventBytes;
  }
  const { rssMb } = await server.ask('memory');
  return {
    bursts,
    deliveriesPerSecond: Math.round((bursts * EVENTS * SOCKETS * 1000) / tookMs),
    eventBytes: Math.round(eventBytes),
    rssMb: Math.round(rssMb),
  };
}

async function round({ viewers, cause }) {
  await viewers.ask('awaitBurst', { events: EVENTS });
  await cause();
  return viewers.hear('burst');
}
