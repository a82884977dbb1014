import { FIRST_SCREENS } from '../../client/screens.js';
import { scriptsOf, weightOf } from '../support/script-weights.js';

const inKB = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(7);

test('every first screen stays within its weight of script', () => {
  const weighed = Object.values(FIRST_SCREENS).map((page) => {
    const scripts = scriptsOf(page).map((script) => ({ script, bytes: weightOf(script) }));
    return { ...page, scripts, bytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
  const lines = weighed.flatMap(({ name, bytes, most, scripts }) => [
    `${inKB(bytes)} of ${inKB(most)} kB  ${name}${bytes > most ? '  TOO HEAVY' : ''}`,
    ...scripts
      .toSorted((one, other) => other.bytes - one.bytes)
      .map((one) => `${inKB(one.bytes)}                 ${one.script}`),
  ]);
  if (weighed.some(({ bytes, most }) => bytes > most)) throw new Error(`gzipped:\n${lines.join('\n')}`);
  if (process.env['WEIGHTS']) console.error(lines.join('\n')); // asked for
});

/** On a slow line six are asked for at once, and each six are a round trip. */
const MOST_FILES = 20;

test('every first screen comes in few files', () => {
  const many = Object.values(FIRST_SCREENS)
    .map((page) => [page.name, scriptsOf(page).length] as const)
    .filter(([, count]) => count > MOST_FILES);
  expect(many).toEqual([]);
});
