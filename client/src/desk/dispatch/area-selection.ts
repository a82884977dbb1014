export type Point = readonly [number, number];

/** The corners of a frame that was dragged from one point to another, in whatever direction. */
export function frameOf([fromX, fromY]: Point, [toX, toY]: Point): Point[] {
  return [
    [fromX, fromY],
    [toX, fromY],
    [toX, toY],
    [fromX, toY],
  ];
}

/** Whether a point lies inside a closed line; by how often a ray to the right crosses it. */
export function isInside([x, y]: Point, line: readonly Point[]): boolean {
  let isIn = false;
  line.forEach(([oneX, oneY], at) => {
    const [otherX, otherY] = line.at(at - 1) as Point;
    const crosses = oneY > y !== otherY > y;
    if (crosses && x < ((otherX - oneX) * (y - oneY)) / (otherY - oneY) + oneX) isIn = !isIn;
  });
  return isIn;
}

/** The ids of those whose centre lies inside the line; a line of fewer than three points holds nobody. */
export function idsInside(
  places: readonly { id: string; centre: Point }[],
  line: readonly Point[],
): string[] {
  if (line.length < 3) return [];
  return places.filter(({ centre }) => isInside(centre, line)).map(({ id }) => id);
}

const STEP = 3;

/** A drawn line grows by points that are some way from the last: a hand's tremble adds none. */
export function grown(line: readonly Point[], next: Point): readonly Point[] {
  const last = line.at(-1);
  if (last && Math.hypot(next[0] - last[0], next[1] - last[1]) < STEP) return line;
  return [...line, next];
}

/** How far a press may move and still be a press. */
const TREMBLE = 5;

/** Whether the pointer stayed where it was pressed. */
export const isPress = (from: Point, to: Point): boolean =>
  Math.hypot(to[0] - from[0], to[1] - from[1]) < TREMBLE;
