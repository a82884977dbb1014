import { serveParent, task, tell } from '../lib/child-side.mjs';
import { quantile, round } from '../lib/figures.mjs';
import { Connection } from './connection.mjs';

const WORDS = [
  'mã hóa',
  'may chu van ban',
  'vụ 12',
  'SC-2024-00017',
  'thư',
  'Đông Hà',
  'khong co gi nhu the',
];
const connection = await Connection.open(task.port);
let turn = 0;

const unit = () => task.unitIds[turn % task.unitIds.length];
const asked = {
  list: [
    () => '/api/incidents?state=open&limit=50',
    () => '/api/incidents?limit=50',
    () => `/api/incidents?unitId=${unit()}&limit=50`,
    () => '/api/incidents?state=closed&severity=high&limit=50',
    () => '/api/assignments?state=sent&limit=50',
  ],
  search: [
    () => `/api/search?q=${encodeURIComponent(WORDS[turn % WORDS.length])}`,
    () => `/api/incidents?q=${encodeURIComponent(WORDS[(turn + 1) % WORDS.length])}&limit=50`,
  ],
  counts: [() => '/api/incidents/counts'],
};

/** Each in turn, one after the other; every answer must be 200. */
async function read({ seconds }) {
  const took = { list: [], search: [], counts: [] };
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    for (const [kind, paths] of Object.entries(asked)) {
      for (const path of paths) {
        const url = path();
        const from = performance.now();
        const { status, body } = await connection.get(url, { Cookie: task.cookie });
        const ms = performance.now() - from;
        if (status !== 200) throw new Error(`${url} answered ${status}: ${body}`);
        took[kind].push(ms);
      }
    }
    turn += 1;
  }
  return Object.fromEntries(
    Object.entries(took).flatMap(([kind, all]) => {
      const sorted = Float64Array.from(all).sort();
      return [
        [`${kind}P50`, round(quantile(sorted, 0.5))],
        [`${kind}P95`, round(quantile(sorted, 0.95))],
      ];
    }),
  );
}

serveParent({ read });
tell('ready');
