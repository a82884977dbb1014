/** As long as the title of an incident may be. */
const LONGEST = 200;

/** The first line of what was written in a hurry, as a title: cut at a word where there is one. */
export function titleOf(words: string): string {
  const line = (words.split('\n', 1)[0] ?? '').replace(/\s+/g, ' ').trim();
  const letters = [...line];
  if (letters.length <= LONGEST) return line;
  const head = letters.slice(0, LONGEST - 1).join('');
  const isAtWord = letters[LONGEST - 1] === ' ';
  const lastWord = head.lastIndexOf(' ');
  return `${(isAtWord || lastWord < 1 ? head : head.slice(0, lastWord)).trimEnd()}…`;
}
