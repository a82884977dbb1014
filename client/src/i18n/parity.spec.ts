import { existsSync, readFileSync } from 'node:fs';

const folders = [
  './',
  '../desk/i18n/',
  '../backups/restore/i18n/',
  '../desk/people/i18n/',
  '../desk/registers/i18n/',
  '../desk/incident/i18n/',
  '../desk/demo/i18n/',
  '../desk/dispatch/i18n/',
  '../desk/bell/i18n/',
  '../desk/settings/i18n/',
  '../notify/i18n/',
  '../unit/calling/i18n/',
  '../desk/duty/i18n/',
  '../desk/matrix/i18n/',
  '../desk/drills/i18n/',
  '../desk/learning/i18n/',
  '../backups/i18n/',
  '../unit/backups/i18n/',
  '../desk/backups/plan/i18n/',
  '../files/i18n/',
  '../setup/i18n/',
  '../unit/i18n/',
  '../unit/outbox/i18n/',
  '../unit/mending/i18n/',
  '../wall/i18n/',
  '../unit/password/i18n/',
  '../drill-mode/i18n/',
  '../drill-mode/notice/i18n/',
].filter((folder) => existsSync(new URL(`${folder}vi.json`, import.meta.url)));

type Words = { [key: string]: string | Words };

function flatten(words: Words, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const wordsOf = (folder: string, language: string) =>
  flatten(JSON.parse(readFileSync(new URL(`${folder}${language}.json`, import.meta.url), 'utf8')) as Words);
const slots = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]).sort();
/** `3 units`, `3 open assignments`; not `3 let pass`. */
const PLURAL = /\{\{count\}\} (?:\w+ )?\w+[^s]s\b/;
/** Vietnamese has one plural form, English two: `_one` needs no Vietnamese partner. */
const plain = (keys: Iterable<string>) => [...keys].filter((key) => !key.endsWith('_one')).sort();

describe.each(folders)('the words in %s', (folder) => {
  const vi = wordsOf(folder, 'vi');
  const en = wordsOf(folder, 'en');

  it('exist in both languages', () => expect(plain(en.keys())).toEqual(plain(vi.keys())));

  it('fill the same slots', () => {
    for (const [key, text] of vi) expect([key, slots(en.get(key))]).toEqual([key, slots(text)]);
  });

  it('have an English singular wherever a number stands before a plural', () => {
    const lacking = [...en].filter(([key, text]) => {
      const [, name] = /^(.*?)(?:_one|_other)?$/.exec(key) ?? [];
      return PLURAL.test(text) && !en.has(`${name}_one`);
    });
    expect(lacking).toEqual([]);
  });

  it('are nowhere empty, and in NFC', () => {
    for (const [key, text] of [...vi, ...en]) {
      expect([key, text.trim()]).not.toEqual([key, '']);
      expect(text).toBe(text.normalize('NFC'));
    }
  });
});
