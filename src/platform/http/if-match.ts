import { Problem } from '../errors/problem.js';

/** The version in `If-Match: "7"`. @throws 428 when it is missing or not a version. */
export function versionOf(ifMatch: string | undefined): number {
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch ?? '');
  if (!match) throw new Problem(428, 'if_match_required');
  return Number(match[1]);
}
