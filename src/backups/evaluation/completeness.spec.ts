import { completenessOf } from './completeness.js';
import type { CopyFacts, RunFact } from './facts.js';
import { nights, NOW, run } from './facts.fixture.js';
import { HOUR } from './phases.js';

const whole = (
  newest: Partial<RunFact>,
  requiredPaths: string[] = [],
  lastListing: CopyFacts['lastListing'] = null,
) => completenessOf({ runs: [...nights(14, 25), run(NOW, newest)], lastListing }, requiredPaths, 0.5);

test.each<[string, Partial<RunFact>, string | undefined]>([
  ['as ever', {}, undefined],
  ['warned of nothing that is missing', { outcome: 'warned' }, undefined],
  ['failed', { outcome: 'failed' }, 'outcome'],
  [
    'a path that does not exist',
    { outcome: 'warned', shortfalls: ['/srv/nope does not exist, skipping'] },
    'shortfall',
  ],
  ['a repository that is missing', { shortfalls: ['repo2: missing stanza path'] }, 'shortfall'],
  ['no files', { files: 0 }, 'files'],
  ['half of the files', { files: 500 }, undefined],
  ['fewer than half', { files: 499 }, 'files'],
  ['twice the files', { files: 2_000 }, undefined],
  ['a tool that counts no files', { files: null }, undefined],
])('%s', (_, newest, lacks) => {
  const { complete, newestShortfall } = whole(newest);
  expect(newestShortfall?.params['lacks']).toBe(lacks);
  expect(complete).toHaveLength(lacks === undefined ? 15 : 14);
});

test.each<[string, string[] | null, string[], boolean]>([
  ['nothing is required', ['/etc'], [], true],
  ['itself', ['/srv/data'], ['/srv/data'], true],
  ['with a slash behind', ['/srv/data/'], ['/srv/data'], true],
  ['what it lies in', ['/srv'], ['/srv/data'], true],
  ['everything', ['/'], ['/srv/data'], true],
  ['a part of it', ['/srv/data/a'], ['/srv/data'], false],
  ['another with the same beginning', ['/srv/dat'], ['/srv/data'], false],
  ['one of two', ['/srv'], ['/srv/data', '/etc'], false],
  ['a Windows path', ['D:\\'], ['D:\\data\\one'], true],
  ['a database', ['motcua'], ['motcua'], true],
  ['not known, and nothing required', null, [], true],
  ['not known', null, ['/srv'], false],
])('required paths: %s', (_, paths, required, isWhole) => {
  expect(whole({ paths }, required).complete.at(-1)?.dataAt === NOW).toBe(isWhole);
});

test('paths that the run does not name are those that the listing names for its snapshot', () => {
  const listing = (id: string) => ({ at: NOW, snapshots: [{ id, dataAt: NOW, paths: ['/srv'] }] });
  expect(whole({ paths: null }, ['/srv'], listing(`snapshot ${NOW}`)).newestShortfall).toBeNull();
  expect(whole({ paths: null }, ['/srv'], listing('another')).newestShortfall).not.toBeNull();
  expect(whole({ paths: null, snapshot: null }, ['/srv'], listing('another')).newestShortfall).not.toBeNull();
});

test('no paths are asked of a tool that takes a whole cluster; what it says against a run counts all the same', () => {
  const cluster = (newest: Partial<RunFact>) =>
    completenessOf(
      { runs: [run(NOW, { paths: null, files: null, ...newest })], lastListing: null, isOfCluster: true },
      ['/var/lib/postgresql'],
      0.5,
    );
  expect(cluster({}).complete).toHaveLength(1);
  expect(cluster({ shortfalls: ['page checksum errors'] }).newestShortfall?.params['lacks']).toBe(
    'shortfall',
  );
});

test('until the repository was asked after the run, what only a listing tells of it is neither whole nor less', () => {
  const asked = (at: number): CopyFacts['lastListing'] => ({ at, snapshots: [] });
  const judge = (newest: Partial<RunFact>, listing = asked(NOW - HOUR)) => {
    const { complete, newestShortfall, awaited } = whole({ paths: null, ...newest }, ['/srv'], listing);
    return [complete.length, newestShortfall?.params['lacks'], awaited?.dataAt];
  };
  expect(judge({})).toEqual([14, undefined, NOW]);
  expect(judge({}, null)).toEqual([14, undefined, NOW]);
  expect(judge({}, asked(NOW))).toEqual([14, 'path', undefined]);
  // asked while it ran: its snapshot was not there yet
  expect(judge({ endedAt: NOW + HOUR }, asked(NOW + HOUR - 1))).toEqual([14, undefined, NOW]);
  expect(judge({ endedAt: NOW + HOUR }, asked(NOW + HOUR))).toEqual([14, 'path', undefined]);
  // what its tool itself says against it needs no listing
  expect(judge({ outcome: 'failed' })).toEqual([14, 'outcome', undefined]);
  expect(judge({ shortfalls: ['/srv/nope does not exist'] })).toEqual([14, 'shortfall', undefined]);
  expect(judge({ files: 1 })).toEqual([14, 'files', undefined]);
  expect(judge({ snapshot: null })).toEqual([14, 'path', undefined]);
  const runs = [
    run(NOW - 2, { outcome: 'failed' }),
    run(NOW - 1, { paths: null }),
    run(NOW, { paths: null }),
  ];
  // what the run before lacked is not mended by one that nobody has looked at, and the first such one waits the longest
  const { newestShortfall, awaited } = completenessOf({ runs, lastListing: null }, ['/srv'], 0.5);
  expect([newestShortfall?.params['dataAt'], awaited?.dataAt]).toEqual([NOW - 2, NOW - 1]);
});

test('what is required and was left out is not there, by the run or by the listing', () => {
  const lacks = (excludes: string[]) => whole({ paths: ['/srv'], excludes }, ['/srv/data']).newestShortfall;
  expect(lacks(['/srv/data'])?.params).toMatchObject({ lacks: 'path', path: '/srv/data' });
  expect(lacks(['/srv/data/tmp'])).toBeNull();
  const snapshots = [{ id: `snapshot ${NOW}`, dataAt: NOW, paths: ['/srv'], excludes: ['data'] }];
  expect(whole({ paths: null }, ['/srv/data'], { at: NOW, snapshots }).newestShortfall).not.toBeNull();
});

test('the usual number of files is that of the fourteen whole runs before, whatever the order they come in', () => {
  const grown = Array.from({ length: 20 }, (_, at) =>
    run(NOW - (40 - at) * HOUR, { files: at < 6 ? 10 : 1_000 }),
  );
  const failed = run(NOW - HOUR, { files: 1, outcome: 'failed' });
  const few = run(NOW, { files: 499 });
  const { complete, newestShortfall } = completenessOf(
    { runs: [few, failed, ...grown], lastListing: null },
    [],
    0.5,
  );
  expect(newestShortfall).toMatchObject({
    code: 'incomplete_run',
    params: { lacks: 'files', files: 499, least: 500 },
  });
  expect(complete).toEqual(grown);
});

test('the first run of all needs files', () => {
  const first = (files: number) =>
    completenessOf({ runs: [run(NOW, { files })], lastListing: null }, [], 0.5);
  expect(first(0).complete).toEqual([]);
  expect(first(1).complete).toHaveLength(1);
});
