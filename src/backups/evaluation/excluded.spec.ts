import { isExcluded } from './excluded.js';

test.each<[string, string, boolean]>([
  ['/srv/data', '/srv/data', true],
  ['/srv/data', '/srv/data/', true],
  ['/srv/data/', '/srv', true],
  ['/srv/data', '/srv/*', true],
  ['/srv/data', '/srv/data/*', true],
  ['/srv/data', '/srv/data/**', true],
  ['/srv/data', '/srv/**', true],
  ['/srv/data', '/srv/*/*', true],
  ['/srv/data', 'data/*', true],
  ['C:\\Data', 'C:\\Data\\*', true],
  ['/srv/data', '/srv/dat?', true],
  ['/srv/data', '/*/d*a', true],
  ['/srv/data', 'data', true],
  ['/srv/data', '*', true],
  ['/srv/a.tmp/x', '*.tmp', true],
  ['/srv/data/db', 'srv/data', true],
  ['C:\\Data', 'C:\\Data', true],
  ['/srv/[a]', '/srv/[a]', true],
  // What is below what is required, or beside it.
  ['/srv', '/srv/data', false],
  ['/srv/data', '/srv/data/tmp', false],
  ['/srv/data', '/srv/data/tmp/*', false],
  ['/srv/data', '/srv/data/*.tmp', false],
  ['/srv', '/srv/*/*', false],
  ['/srv', '/srv/data/**', false],
  ['/srv/database', '/srv/data', false],
  ['/srv/data', '/data', false],
  ['/srv/data', '*.tmp', false],
  ['/srv/data', 'dat', false],
  ['/srv/data', '/srv/dat??', false],
  // What nobody can judge here.
  ['/srv/data', '/srv/**/data', false],
  ['/srv/data', '/**', false],
  ['/srv/data', '/srv/[cd]ata', false],
  ['/srv/data', '!/srv/data', false],
  ['/srv/data', '', false],
  ['/srv/data', '/', false],
])('%s by the pattern %s: %s', (required, pattern, is) => {
  expect(isExcluded(required, [pattern])).toBe(is);
});

test('a pattern made to take long does not', () => {
  const started = performance.now();
  expect(isExcluded(`/${'a'.repeat(5_000)}`, Array(200).fill(`/${'*a'.repeat(500)}b`))).toBe(false);
  expect(performance.now() - started).toBeLessThan(5_000);
});
