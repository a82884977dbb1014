import type { SystemDataSource } from '../platform/database/database.js';
import { ChainCheck, type ChainRow, type Finding, type NotedHead } from './log-chain.js';
import { readHeads } from './log-heads.js';

const PAGE = 2000;

export interface Verdict {
  readonly rows: number;
  readonly erased: number;
  readonly findings: Finding[];
  readonly forgedHeads: number;
  /** Nothing younger than this is proved; null when no head was noted yet. */
  readonly provedUpTo: NotedHead | null;
}

/** Reads the whole log and the noted heads beside it, and says what does not agree. */
export async function verifyLog(source: Pick<SystemDataSource, 'query'>, dataDir: string): Promise<Verdict> {
  const { heads, forged } = await readHeads(dataDir);
  const check = new ChainCheck(heads);
  for (let after = -1; ;) {
    const page = await source.query<ChainRow[]>(
      'SELECT * FROM event_log WHERE seq > $1 ORDER BY seq LIMIT $2',
      [after, PAGE],
    );
    for (const row of page) check.next(row);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.seq;
  }
  const findings = check.finish();
  return {
    rows: check.rows,
    erased: check.erased,
    findings,
    forgedHeads: forged,
    provedUpTo: heads.at(-1) ?? null,
  };
}
