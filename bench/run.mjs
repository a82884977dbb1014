import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { chase } from './chase.mjs';
import { backups } from './backups.mjs';
import { board } from './board.mjs';
import { burst } from './burst.mjs';
import { commitToClient } from './commit-to-client.mjs';
import { declare } from './declare.mjs';
import { drillBeside } from './drill-beside.mjs';
import { drillStop } from './drill-stop.mjs';
import { incidentPage } from './incident-page.mjs';
import { reads } from './reads.mjs';
import { stopChildren } from './lib/children.mjs';
import { Databases } from './lib/databases.mjs';
import { median, round } from './lib/figures.mjs';

const BENCHES = [
  commitToClient,
  declare,
  reads,
  burst,
  board,
  incidentPage,
  chase,
  drillBeside,
  drillStop,
  backups,
];
const EVERYDAY = { incidents: 20_000 };

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string' },
  },
});

const print = (line) => console.log(JSON.stringify(line));

/** Every subject once a run, beginning with another one each time, so that a slow minute meets them all. */
async function alternate(bench, { runs, ...settings }) {
  const names = Object.keys(bench.subjects);
  const measured = Object.fromEntries(names.map((name) => [name, []]));
  for (let run = 1; run <= runs; run++) {
    for (const index of names.keys()) {
      const name = names[(index + run - 1) % names.length];
      const figures = await bench.measure(bench.subjects[name], settings);
      measured[name].push(figures);
      print({ bench: bench.name, run, subject: name, seconds: settings.seconds, ...figures });
    }
  }
  return measured;
}

/** The product's median against its bound: by itself, as a ratio to the reference's, or as so much more than that. */
function judge(bench, measured, { reference, figure = bench.figure, ...limit }) {
  const ofProduct = measured.product.map((figures) => figures[figure]);
  const product = { bench: bench.name, figure, median: median(ofProduct), spread: spreadOf(ofProduct) };
  if (reference === undefined) return { ...product, ...verdict(product.median, limit) };
  const ofReference = measured[reference].map((figures) => figures[figure]);
  const compare = limit.atMostMore === undefined ? (one, other) => one / other : (one, other) => one - other;
  const compared = round(compare(product.median, median(ofReference)), 3);
  return {
    ...product,
    reference,
    referenceMedian: median(ofReference),
    referenceSpread: spreadOf(ofReference),
    [limit.atMostMore === undefined ? 'ratio' : 'more']: compared,
    ofEachRun: ofProduct.map((value, run) => round(compare(value, ofReference[run]), 3)),
    ...verdict(compared, limit),
  };
}

const spreadOf = (values) => [Math.min(...values), Math.max(...values)];

function verdict(value, { atLeast, atMost, atMostMore }) {
  if (atLeast !== undefined) return { bound: `>= ${atLeast}`, isMet: value >= atLeast };
  const most = atMost ?? atMostMore;
  return { bound: atMost === undefined ? `<= ${most} more` : `<= ${most}`, isMet: value <= most };
}

async function main() {
  const wanted = BENCHES.filter(({ name }) => values.only === undefined || name === values.only);
  if (wanted.length === 0) throw new Error(`--only knows: ${BENCHES.map(({ name }) => name).join(', ')}`);
  const seconds = Number(values.seconds ?? (values.quick ? 5 : 60));
  print({ machine: cpus()[0]?.model, cores: cpus().length, node: process.version, everyday: EVERYDAY });
  const databases = await Databases.open(EVERYDAY);
  try {
    for (const bench of wanted) {
      const measured = await alternate(bench, { databases, seconds, runs: Number(values.runs) });
      for (const bound of bench.bounds) {
        const verdict = judge(bench, measured, bound);
        print(verdict);
        if (!verdict.isMet && !values.quick) process.exitCode = 1;
      }
    }
  } finally {
    await stopChildren();
    await databases.close();
  }
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => void stopChildren());
await main();
