import { frameOf, grown, idsInside, isInside, isPress, type Point } from './area-selection';

const places = [
  { id: 'north', centre: [50, 10] },
  { id: 'middle', centre: [50, 50] },
  { id: 'south', centre: [50, 90] },
] as const;

describe('an area drawn on the map', () => {
  it.each([
    [
      [0, 0],
      [100, 60],
    ],
    [
      [100, 60],
      [0, 0],
    ],
    [
      [0, 60],
      [100, 0],
    ],
  ] as [Point, Point][])(
    'a frame from %j to %j takes the centres inside, whatever its direction',
    (from, to) => expect(idsInside(places, frameOf(from, to))).toEqual(['north', 'middle']),
  );

  it('a lasso around a bay leaves the bay out', () => {
    const bay: Point[] = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
      [0, 60],
      [80, 60],
      [80, 40],
      [0, 40],
    ];
    expect(isInside([50, 50], bay)).toBe(false);
    expect(idsInside(places, bay)).toEqual(['north', 'south']);
  });

  it('a line that encloses nothing takes nobody', () => {
    expect(idsInside(places, [])).toEqual([]);
    expect(idsInside(places, [[0, 0], [100, 100]])).toEqual([]); // prettier-ignore
  });

  it('a tremble adds no point, and a press is no area', () => {
    const line: Point[] = [[10, 10]];
    expect(grown(line, [11, 11])).toBe(line);
    expect(grown(line, [20, 10])).toHaveLength(2);
    expect([isPress([10, 10], [12, 12]), isPress([10, 10], [30, 10])]).toEqual([true, false]);
  });
});
