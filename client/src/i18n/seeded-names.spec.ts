import { readdirSync, readFileSync } from 'node:fs';
import { rememberLanguage } from './language';
import { seededName } from './seeded-names';

const text = readdirSync('migrations')
  .filter((file) => /-(duty|escalation)\.ts$/.test(file))
  .map((file) => readFileSync(`migrations/${file}`, 'utf8'))
  .join('\n');
const seeded = [
  ...text.matchAll(/'\d{4}-\d\d-\d\d', '([^']+)'/g),
  ...text.matchAll(/\('0{8}-0000-7000-8000-\d{12}', '([^']+)', \d+,/g),
].map(([, name]) => name as string);

test('every name that the migrations bring is read in English; what people wrote stays', () => {
  expect(new Set(seeded).size).toBeGreaterThan(14);
  rememberLanguage('en');
  expect(seeded.filter((name) => seededName(name) === name)).toEqual([]);
  expect([seededName('Nghỉ của cơ quan'), seededName('constructor')]).toEqual([
    'Nghỉ của cơ quan',
    'constructor',
  ]);
  rememberLanguage('vi');
  expect(seeded.map(seededName)).toEqual(seeded);
});
