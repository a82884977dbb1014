import { Child, stopChildren } from './lib/children.mjs';
import { round } from './lib/figures.mjs';
import { withoutLockAndChain } from './lib/unchained.mjs';

const CONNECTIONS = 16;
const WARM_UP = 0.15;

/** Declared incidents a second over HTTP, in a closed loop of sixteen kept-alive connections. */
export const declare = {
  name: 'declare',
  figure: 'perSecond',
  subjects: {
    product: { server: 'servers/product.mjs', table: 'incidents' },
    'one-insert': { server: 'servers/one-insert.mjs', table: 'reports' },
    unchained: { server: 'servers/product.mjs', table: 'incidents', prepare: withoutLockAndChain },
  },
  bounds: [
    { reference: 'one-insert', atLeast: 0.25 },
    { reference: 'unchained', atLeast: 0.5 },
  ],
  measure,
};

async function measure({ server: script, table, prepare }, { databases, seconds }) {
  const database = await databases.copy();
  try {
    await prepare?.(database.superuser);
    const server = await Child.start(script, {}, database.env);
    const { port } = server.ready;
    const load = await Child.start('load/declare.mjs', { ...(await taskOf(databases, database)), port });
    const before = await countOf(database, table);
    const warmUp = await load.ask('run', { seconds: Math.max(2, seconds * WARM_UP) });
    const from = (await server.ask('processor')).seconds;
    const { is: _, ...figures } = await load.ask('run', { seconds });
    const serverSeconds = (await server.ask('processor')).seconds - from;
    const stored = (await countOf(database, table)) - before;
    const answered = warmUp.declared + figures.declared;
    if (stored !== answered) throw new Error(`${answered} were answered and ${stored} are stored`);
    return { ...figures, serverMsEach: round((serverSeconds * 1000) / figures.declared) };
  } finally {
    await stopChildren();
    await database.drop();
  }
}

async function taskOf({ accounts }, { superuser }) {
  const { rows } = await superuser.query('SELECT id FROM units ORDER BY code');
  const { cookie } = accounts.find(({ login }) => login === 'coordinator');
  return { connections: CONNECTIONS, cookie, unitIds: rows.map(({ id }) => id) };
}

async function countOf({ superuser }, table) {
  const { rows } = await superuser.query(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0].count;
}
