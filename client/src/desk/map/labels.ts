export type Label = { id: string; x: number; y: number; text: string };
type Box = { left: number; right: number; top: number; bottom: number };

/** In parts of the letters' size. */
const LETTER = 0.555;
const MOST = 6;

const boxAt = (x: number, y: number, width: number, size: number): Box => ({
  left: x,
  right: x + width,
  top: y - size,
  bottom: y + size * 0.27,
});
const overlap = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

type Wanted = { id: string; text: string; centre: [number, number]; radius: number };

/** Names beside their areas, the most troubled first, left or right as there is room; one without room is left out. */
export function placeLabels(wanted: readonly Wanted[], width: number, height: number, size = 11): Label[] {
  const taken: Box[] = [];
  const labels: Label[] = [];
  for (const { id, text, centre, radius } of wanted) {
    if (labels.length === MOST) break;
    const long = text.length * LETTER * size;
    const gap = size * 0.37;
    const [x, y] = centre;
    const spots: [number, number][] = [
      [x + radius + gap, y + gap],
      [x - radius - gap - long, y + gap],
      [x - long / 2, y - radius - gap],
      [x - long / 2, y + radius + size * 1.2],
    ];
    const spot = spots.find(([left, base]) => {
      const box = boxAt(left, base, long, size);
      const isInside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      return isInside && !taken.some((other) => overlap(box, other));
    });
    if (!spot) continue;
    taken.push(boxAt(spot[0], spot[1], long, size));
    labels.push({ id, text, x: spot[0], y: spot[1] });
  }
  return labels;
}
