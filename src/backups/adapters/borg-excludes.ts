import { pathsOf } from './output.js';

const OPTION = /^(?:(-e|--exclude)|(--pattern)|(--patterns-from))(?:=(.*))?$/s;

/**
 * What `create` was told to leave out, as patterns from the root on: `--exclude`, and `--pattern` that begins with `-` or `!`.
 * The first that takes a path decides: after one that takes something in (`+`), or a file of patterns, nothing is sure.
 */
export function excludesAsked(words: readonly string[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [, exclude, pattern, fromFile, joined] = OPTION.exec(spread(words[at] ?? '')) ?? [];
    if (fromFile) break;
    if (!exclude && !pattern) continue;
    const value = joined ?? words[(at += 1)] ?? '';
    const { sign, rest } = pattern ? signed(value) : { sign: '-', rest: value };
    if (sign === '+') break;
    if (LEAVES_OUT.includes(sign)) found.push(...fromRoot(rest));
  }
  return pathsOf(found) ?? [];
}

const LEAVES_OUT: readonly string[] = ['-', '!'];

/** `- srv/data`, `+srv/data`. */
const signed = (pattern: string): { sign: string; rest: string } => ({
  sign: pattern.slice(0, 1),
  rest: pattern.slice(1).trimStart(),
});

/** `-ePATTERN` is `-e=PATTERN`. */
const spread = (word: string): string => (/^-e[^=]/s.test(word) ? `-e=${word.slice(2)}` : word);

/** `re:` is no path; in `pp:` and `pf:` a star is a star, which nobody can say here. */
function fromRoot(pattern: string): string[] {
  const [, style = '', rest = ''] = /^(?:(fm|sh|re|pp|pf):)?(.*)$/s.exec(pattern) ?? [];
  if (style === 're' || rest === '') return [];
  if ((style === 'pp' || style === 'pf') && /[*?[\]]/.test(rest)) return [];
  return [`/${rest.replace(/^\/+/, '')}`];
}
