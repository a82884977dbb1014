import { inflateSync } from 'node:zlib';

/** What a PDF of ours says on each page, its lines one after the other. */
export function pagesOf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }) => {
      const resources = objects.get(refIn(head, 'Resources'))?.head ?? '';
      const fonts = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => {
          const map = objects.get(refIn(objects.get(Number(id))?.head ?? '', 'ToUnicode'));
          return [name, lettersOf(map?.stream ?? '')] as const;
        }),
      );
      return textOf(objects.get(refIn(head, 'Contents'))?.stream ?? '', fonts);
    });
}

interface PdfObject {
  readonly head: string;
  readonly stream: string;
}

const refIn = (head: string, name: string): number =>
  Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? 0);

function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1');
  return new Map(
    [...text.matchAll(/^(\d+) 0 obj\n/gm)].map(({ 0: { length }, 1: id, index }) => {
      const end = text.indexOf('\nendobj', index);
      const body = text.slice(index + length, end);
      const at = body.indexOf('stream\n');
      if (at < 0) return [Number(id), { head: body, stream: '' }];
      const head = body.slice(0, at);
      const size = Number(/\/Length (\d+)/.exec(head)?.[1]);
      const start = index + length + at + 'stream\n'.length;
      const bytes = pdf.subarray(start, start + size);
      const isPacked = head.includes('/FlateDecode');
      return [Number(id), { head, stream: (isPacked ? inflateSync(bytes) : bytes).toString('latin1') }];
    }),
  );
}

/** From a font's glyphs to letters; our fonts number theirs from 0, and say what each is in lists. */
const lettersOf = (map: string): string[] =>
  [...map.matchAll(/\[([^\]]*)\]/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, code = '']) =>
      Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
    ),
  );

function textOf(content: string, fonts: ReadonlyMap<string | undefined, string[]>): string {
  let letters: string[] = [];
  let text = '';
  for (const [, font, shown = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? [];
    else {
      for (const [, glyphs = ''] of shown.matchAll(/<([0-9a-f]*)>/gi))
        for (const glyph of glyphs.match(/.{4}/g) ?? []) text += letters[parseInt(glyph, 16)] ?? '?';
      text += '\n';
    }
  }
  return text;
}
