import { judged, NAS, nights, proved, squareOf, systemOf } from './facts.fixture.js';

test('snapshots that only look alike are of two repositories: eight digits at another instant, and a new copy of each', () => {
  const runs = NAS.runs.map((one) => ({ ...one, dataAt: one.dataAt + 1 }));
  const copied = NAS.runs.map((one) => ({ ...one, snapshot: `copy of ${one.snapshot}` }));
  for (const second of [runs, copied].map((list) => proved('second', { runs: list, medium: 'tape' })))
    expect(squareOf(judged(systemOf([NAS, second])), 'copies')).toMatchObject({ state: 'met', figure: 3 });
});

test('what joins two copies makes one of all three, each by what it shares', () => {
  const between = proved('between', {
    device: 'device of nas',
    runs: [...nights(13, 31, 'far'), ...nights(1, 7, 'far')],
  });
  const far = proved('far');
  const { datasets, squares } = judged(systemOf([NAS, far, between]));
  expect(squares[0]).toMatchObject({ state: 'unmet', figure: 2 });
  expect(datasets[0]!.copies.map(({ counts, sameAs }) => [counts, sameAs])).toEqual([
    [true, null],
    [false, 'nas'],
    [false, 'nas'],
  ]);
  expect(squares[0]!.reasons.map(({ code, copyId, params }) => [code, copyId, params['with']])).toEqual([
    ['same_snapshots', 'far', 'between'],
    ['same_device', 'between', 'nas'],
  ]);
});
