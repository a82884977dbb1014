import { createRequire } from 'node:module';
import path from 'node:path';

const { default: Sequencer } = createRequire(import.meta.url)('@jest/test-sequencer');

/** What takes longest, longest first: nothing of it may begin when the other worker is about to end. */
const LONGEST = [
  'test/browser/every-page.test.ts',
  'test/http/bad-input.test.ts',
  'test/access/matrix.test.ts',
  'test/browser/',
  'test/assignments/concurrency.test.ts',
  'test/drills/',
];

const rankOf = (file) => {
  const place = path.relative(process.cwd(), file).split(path.sep).join('/');
  const index = LONGEST.findIndex((beginning) => place.startsWith(beginning));
  return index < 0 ? LONGEST.length : index;
};

/** Jest's own order knows how long files took only where they have run before; a fresh clone has only this list. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one.path) - rankOf(other.path));
  }
}
