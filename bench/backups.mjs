import { evaluate } from '../dist/src/backups/evaluation/evaluate.js';
import { DEFAULT_THRESHOLDS } from '../dist/src/backups/evaluation/thresholds.js';
import { readSystems } from '../dist/src/backups/assess/read-systems.js';
import '../dist/src/platform/database/database.js';
import { fillBackups } from './lib/backups.mjs';
import { latencies, round } from './lib/figures.mjs';

const SYSTEMS = 300;
const COPIES = 3;
const DAYS = 365;
const ROUNDS = 5;

/** A year of evidence of every system: read and evaluated, all of them at once, then one by one. Milliseconds. */
export const backups = {
  name: 'backups',
  subjects: { product: {} },
  bounds: [
    { figure: 'all', atMost: 2000 },
    { figure: 'onePure', atMost: 5 },
  ],
  measure,
};

async function measure(_, { databases }) {
  const database = await databases.copy();
  try {
    const { superuser } = database;
    const ids = await fillBackups(superuser, { systems: SYSTEMS, copies: COPIES, days: DAYS });
    const tx = {
      manager: { query: async (text, values) => (await superuser.query(text, values)).rows },
      now: new Date(),
    };
    const judge = (system) => evaluate(system, tx.now.getTime(), DEFAULT_THRESHOLDS);
    const [all, one, onePure] = [[], [], []];
    for (let turn = 0; turn < ROUNDS; turn++) {
      const from = performance.now();
      const read = await readSystems(tx, ids);
      const verdicts = read.map(judge);
      all.push(performance.now() - from);
      if (verdicts.length !== SYSTEMS) throw new Error(`${verdicts.length} systems were evaluated`);
      for (const system of read) {
        const began = performance.now();
        judge(system);
        onePure.push(performance.now() - began);
      }
    }
    for (const id of ids) {
      const from = performance.now();
      const [system] = await readSystems(tx, [id]);
      judge(system);
      one.push(performance.now() - from);
    }
    const { rows } = await superuser.query('SELECT count(*)::int AS facts FROM backup_facts');
    return {
      ...rows[0],
      all: latencies(all).p50,
      allWorst: round(Math.max(...all)),
      one: latencies(one).p50,
      oneP99: latencies(one).p99,
      onePure: latencies(onePure).p50,
      onePureP99: latencies(onePure).p99,
    };
  } finally {
    await database.drop();
  }
}
