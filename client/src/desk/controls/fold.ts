const MARKS = /\p{M}/gu;

/** Text as the search compares it: no diacritics, `đ` as `d`, lower case. `Sự cố` → `su co`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}

/** The first letters of a name's words, as people abbreviate it: *Sở Khoa học và Công nghệ* is `skhcn`. */
export function abbreviated(name: string): string {
  const words = fold(name).split(/[^\p{L}\p{N}]+/u);
  return words.map((word) => (word === 'va' ? '' : word.charAt(0))).join('');
}

/**
 * Where `query` lies in `text` when diacritics do not count, as `[from, to]` in the text's own characters, or null.
 * `trieu` in `Xã Triệu Phong` → `[3, 8]`.
 */
export function findFolded(text: string, query: string): [number, number] | null {
  const wanted = fold(query.trim());
  if (!wanted) return null;
  const letters = [...text.normalize('NFC')];
  const folded = letters.map(fold);
  const at = folded.join('').indexOf(wanted);
  if (at < 0) return null;
  let passed = 0;
  const position = (until: number) => {
    let count = 0;
    passed = 0;
    while (count < letters.length && passed < until) passed += folded[count++]?.length ?? 0;
    return letters.slice(0, count).join('').length;
  };
  return [position(at), position(at + wanted.length)];
}
