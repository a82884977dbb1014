const AROUND = 70;

/** One letter without its marks, so that the folded text has a place for each of the written one. */
const foldLetter = (letter: string): string =>
  (letter.normalize('NFD').replace(/\p{M}/gu, '')[0] ?? letter).toLowerCase().replace('đ', 'd');

/** The words around the first match, with and without diacritics; the beginning when the match is elsewhere. */
export function excerptOf(text: string, q: string): string {
  const letters = [...text.normalize('NFC')];
  const folded = letters.map(foldLetter);
  const wanted = [...q.normalize('NFC')].map(foldLetter);
  const at = Math.max(
    0,
    folded.findIndex((_, start) => wanted.every((letter, step) => folded[start + step] === letter)),
  );
  const from = Math.max(0, at - AROUND);
  const to = Math.min(letters.length, at + wanted.length + AROUND);
  const cut = letters.slice(from, to).join('').replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${cut}${to < letters.length ? '…' : ''}`;
}
