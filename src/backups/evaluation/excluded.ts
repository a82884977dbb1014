/** A tool's patterns are looked at so far: they come from outside. */
const MOST_PATTERNS = 200;

/**
 * Whether one of the patterns that a run left out surely takes this path, or something that it lies under. `/srv/data` is that
 * path and what is below, and so is `/srv/data/*`, which leaves an empty folder; `*.tmp` any name on the way; `*` and `?` stand
 * within a name. A pattern that cannot be judged (`**` on the way, `[…]`, what is taken in again) is not held against it, unless it is
 * the path itself.
 */
export function isExcluded(required: string, patterns: readonly string[]): boolean {
  const path = cleaned(required);
  const names = path.split('/').filter((name) => name !== '');
  return patterns
    .slice(0, MOST_PATTERNS)
    .some((pattern) => takes(cleaned(withoutContents(pattern)), path, names));
}

const cleaned = (text: string): string => text.replaceAll('\\', '/').replace(/(?<!\/)\/+$/, '');

/** All that lies in a folder is that folder. */
const withoutContents = (pattern: string): string => pattern.replace(/(?<=[^/\\])[/\\]\*\*?$/, '');

function takes(pattern: string, path: string, names: readonly string[]): boolean {
  if (pattern === path) return true;
  if (pattern === '' || pattern.startsWith('!') || /\*\*|[[\]{}]/.test(pattern)) return false;
  const parts = pattern.split('/').filter((part) => part !== '');
  const startsAt = (from: number): boolean =>
    parts.every((part, at) => from + at < names.length && isLike(names[from + at] ?? '', part));
  return pattern.startsWith('/') ? startsAt(0) : names.some((_, from) => startsAt(from));
}

/** A name by a pattern of `*` and `?`, in time proportional to both. */
function isLike(name: string, pattern: string): boolean {
  let [at, in_, star, from] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[in_] === '*') [star, from, in_] = [in_, at, in_ + 1];
    else if (in_ < pattern.length && (pattern[in_] === '?' || pattern[in_] === name[at]))
      [at, in_] = [at + 1, in_ + 1];
    else if (star >= 0) [in_, from, at] = [star + 1, from + 1, from + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(in_));
}
