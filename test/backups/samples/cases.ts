import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AdaptedTool, RawEvidence, Subset } from '../../../src/backups/adapters/evidence.js';

/** What the tools really printed: see README.md beside this file. */
const FOLDER = import.meta.dirname;

/** The samples were made on the evening of 2026-11-21 (UTC). */
export const STARTED_AT = Date.parse('2026-11-21T23:24:00Z');
export const FINISHED_AT = Date.parse('2026-11-21T23:25:30Z');

export type SampledTool = Exclude<AdaptedTool, 'manifest'>;

/** Every case of a tool: those that INDEX.txt lists, and the files that it does not. */
export function casesOf(tool: SampledTool): string[] {
  const index = readFileSync(path.join(FOLDER, tool, 'INDEX.txt'), 'utf8');
  const listed = [...index.matchAll(/^(\S+) rc=\d+:/gm)].map(([, name]) => name!);
  const files = globSync('*.stdout', { cwd: path.join(FOLDER, tool) }).map((file) => file.slice(0, -7));
  return [...new Set([...listed, ...files])].toSorted();
}

/** A sample as a collector would have sent it. Where nothing is said of the zone, it ran with TZ=UTC. */
export function evidenceOf(
  tool: SampledTool,
  name: string,
  verb: string,
  more: { readonly subset?: Subset; readonly tz?: string | null } = {},
): RawEvidence {
  const file = (end: string): Buffer => {
    const at = path.join(FOLDER, tool, `${name}.${end}`);
    return existsSync(at) ? readFileSync(at) : Buffer.alloc(0);
  };
  return {
    tool,
    toolVersion: null,
    verb,
    subset: more.subset ?? null,
    rc: Number(file('rc').toString() || 0),
    stdout: file('stdout'),
    stderr: file('stderr'),
    startedAt: STARTED_AT,
    finishedAt: FINISHED_AT,
    tz: more.tz === undefined ? 'UTC' : more.tz,
  };
}

export const manifestText = (name: string): string =>
  readFileSync(path.join(FOLDER, 'restore-test', `${name}.manifest.sha256`), 'utf8');
