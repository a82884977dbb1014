import type { FeatureCollection, Polygon } from 'geojson';
import type { UnitItem } from '../../api/types';

export type Areas = FeatureCollection<Polygon, { code: string }>;
type Province = { from: number; to: number; load: () => Promise<{ default: unknown }> };

/** The provinces that borders are kept for, by the range of their communes' official codes. */
const PROVINCES: Province[] = [
  { from: 18859, to: 19742, load: () => import('./provinces/quang-tri.json') },
  { from: 25459, to: 28243, load: () => import('./provinces/tay-ninh.json') },
  { from: 28249, to: 30259, load: () => import('./provinces/dong-thap.json') },
];

/** The borders of the communes among these units; null when none are kept for them. */
export async function areasOf(units: readonly Pick<UnitItem, 'code'>[]): Promise<Areas | null> {
  const codes = new Set(units.map(({ code }) => code));
  const wanted = PROVINCES.filter(({ from, to }) =>
    [...codes].some((code) => /^\d{5}$/.test(code) && Number(code) >= from && Number(code) <= to),
  );
  const loaded = await Promise.all(wanted.map(({ load }) => load()));
  const features = loaded
    .flatMap(({ default: areas }) => (areas as Areas).features)
    .filter(({ properties }) => codes.has(properties.code));
  return features.length ? { type: 'FeatureCollection', features } : null;
}
