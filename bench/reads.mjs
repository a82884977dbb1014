import { Child, stopChildren } from './lib/children.mjs';
import { round } from './lib/figures.mjs';
import { operatorsOf, viewersOf } from './lib/people.mjs';

const WARM_UP = 0.2;

/**
 * What an open board asks for, over one kept-alive connection, from the request's first byte to the answer's last:
 * twenty thousand incidents (the last of them open), two hundred sockets, a change a second.
 */
export const reads = {
  name: 'reads',
  subjects: { product: {} },
  bounds: [
    { figure: 'listP95', atMost: 20 },
    { figure: 'searchP95', atMost: 50 },
    { figure: 'countsP95', atMost: 20 },
    { figure: 'rssMb', atMost: 300 },
  ],
  measure: (_, settings) => measure(settings),
};

async function measure({ databases, seconds }) {
  const database = await databases.copy();
  try {
    const server = await Child.start('servers/product.mjs', {}, database.env);
    const { port } = server.ready;
    const operators = await Child.start('load/operators.mjs', {
      ...operatorsOf(databases),
      changesPerSecond: 20,
      port,
    });
    const viewers = await Child.start('load/viewers.mjs', { port, viewers: viewersOf(databases) });
    await operators.ask('write', { seconds: 10 }); // some incidents stand open
    const { cookie } = databases.accounts.find(({ login }) => login === 'coordinator');
    const { rows } = await database.superuser.query('SELECT id FROM units ORDER BY code LIMIT 20');
    const reader = await Child.start('load/readers.mjs', { port, cookie, unitIds: rows.map(({ id }) => id) });
    await reader.ask('read', { seconds: Math.max(2, seconds * WARM_UP) });
    const { is: _, ...figures } = await reader.ask('read', { seconds });
    const { rssMb } = await server.ask('memory');
    await viewers.ask('end', { head: 0 });
    return { ...figures, rssMb: round(rssMb, 0) };
  } finally {
    await stopChildren();
    await database.drop();
  }
}
