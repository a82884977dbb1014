import type { FeatureCollection, Polygon } from 'geojson';
import type { UnitItem } from '../../api/types';
import dongThap from './provinces/dong-thap.json?url';
import quangTri from './provinces/quang-tri.json?url';
import tayNinh from './provinces/tay-ninh.json?url';

export type Areas = FeatureCollection<Polygon, { code: string }>;
type Province = { from: number; to: number; file: string };

/** The provinces that borders are kept for, by the range of their communes' official codes; data, fetched as such. */
const PROVINCES: Province[] = [
  { from: 18859, to: 19742, file: quangTri },
  { from: 25459, to: 28243, file: tayNinh },
  { from: 28249, to: 30259, file: dongThap },
];

/** The borders of the communes among these units; null when none are kept for them. */
export async function areasOf(units: readonly Pick<UnitItem, 'code'>[]): Promise<Areas | null> {
  const codes = new Set(units.map(({ code }) => code));
  const wanted = PROVINCES.filter(({ from, to }) =>
    [...codes].some((code) => /^\d{5}$/.test(code) && Number(code) >= from && Number(code) <= to),
  );
  const loaded = await Promise.all(wanted.map(({ file }) => bordersIn(file)));
  const features = loaded
    .flatMap(({ features }) => features)
    .filter(({ properties }) => codes.has(properties.code));
  return features.length ? { type: 'FeatureCollection', features } : null;
}

async function bordersIn(file: string): Promise<Areas> {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`The borders ${file} answered ${answer.status}.`);
  return (await answer.json()) as Areas;
}
