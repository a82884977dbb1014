import type { SystemDataSource } from '../platform/database/database.js';
import { ChainCheck } from './chain-check.js';
import type { ChainRow, Finding, NotedHead } from './log-chain.js';
import { readHeads } from './log-heads.js';

const PAGE = 2000;
type Page = (ChainRow & { readonly position: string })[];

export interface Verdict {
  readonly rows: number;
  readonly erased: number;
  /** By number; what concerns the noted heads comes last. */
  readonly findings: Finding[];
  /** Findings beyond those that are listed. */
  readonly unlisted: number;
  readonly forgedHeads: number;
  /** Nothing younger than this is proved; null when no noted head agrees. */
  readonly provedUpTo: NotedHead | null;
}

/** Reads the whole log and the noted heads beside it, and says what does not agree. Writes nothing. */
export async function verifyLog(source: Pick<SystemDataSource, 'query'>, dataDir: string): Promise<Verdict> {
  const { heads, forged } = await readHeads(dataDir);
  const check = new ChainCheck(heads);
  for (let position: string | null = null; ;) {
    // The cursor is text: a forged number may be larger than JavaScript counts, or below one.
    const page: Page = await source.query<Page>(
      `SELECT e.*, e.seq::text AS position FROM event_log e
       WHERE $1::bigint IS NULL OR e.seq > $1::bigint ORDER BY e.seq LIMIT $2`,
      [position, PAGE],
    );
    for (const row of page) check.next(row);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    position = last.position;
  }
  const { rows, erased } = check;
  const { findings, provedUpTo } = check.finish();
  return { rows, erased, findings, unlisted: check.unlisted, forgedHeads: forged, provedUpTo };
}

/** Whether nothing at all speaks against the log: what `npm run log:verify` exits with. */
export const isIntact = ({ findings, forgedHeads }: Verdict): boolean => findings.length + forgedHeads === 0;
