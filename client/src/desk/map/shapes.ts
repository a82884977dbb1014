import { geoMercator, geoPath } from 'd3-geo';
import type { UnitItem } from '../../api/types';
import type { Areas } from './province-areas';

const MARGIN = 6;

/** How the areas fill the given room. */
export const projectionOf = (areas: Areas, width: number, height: number, margin = MARGIN) =>
  geoMercator().fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    areas,
  );
type Projection = ReturnType<typeof projectionOf>;

/** The land as one path. */
export const outlineOf = (areas: Areas, projection: Projection): string =>
  geoPath(projection).digits(1)(areas) ?? '';

/** The kind of body says nothing on a map of communes. */
export const shortName = (name: string) =>
  name.replace(/^(Xã|Phường|Đặc khu)\s+|\s+(Commune|Ward|Special administrative region)$/g, '');

/** The areas that belong to one of these units, drawn to fill the given room. */
export function shapesOf(areas: Areas, units: readonly UnitItem[], width: number, height: number) {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const draw = geoPath(projectionOf(areas, width, height)).digits(1);
  return areas.features.flatMap((area) => {
    const unit = byCode.get(area.properties.code);
    if (!unit) return [];
    const [[left, top], [right, bottom]] = draw.bounds(area);
    const radius = Math.max(4, Math.min(right - left, bottom - top) / 2);
    return [{ unit, path: draw(area) ?? '', centre: draw.centroid(area), radius }];
  });
}
