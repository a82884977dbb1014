import type { Facility } from './facts.js';
import { always, type Grade, type Phases, why, type Why } from './phases.js';
import type { Thresholds } from './thresholds.js';
import { isOneName } from './typed-name.js';

const EARTH_RADIUS_KM = 6_371.0088;
const RADIANS = Math.PI / 180;

/** Kilometres along the ground (haversine, mean radius of the earth); null where a coordinate is not known. */
export function kmBetween(one: Facility, other: Facility): number | null {
  if (one.id === other.id) return 0;
  if (one.latitude === null || one.longitude === null) return null;
  if (other.latitude === null || other.longitude === null) return null;
  const north = Math.sin(((other.latitude - one.latitude) * RADIANS) / 2);
  const east = Math.sin(((other.longitude - one.longitude) * RADIANS) / 2);
  const slant =
    north * north + Math.cos(one.latitude * RADIANS) * Math.cos(other.latitude * RADIANS) * east * east;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(slant)));
}

export interface Offsite {
  readonly phases: Phases;
  readonly km: number | null;
}

/** Places so near are one facility, whatever they are called: two rooms, or two entries in the list, of one building. */
const ONE_FACILITY_KM = 0.1;

/**
 * A copy is off-site in another facility (SP 800-53 CP-6), from the level that asks for it so many kilometres away and in another
 * flood zone. A cloud is a place when its operator and region are known. What is not known is not proof.
 */
export function offsiteOf(
  primary: Facility | null,
  site: Facility | null,
  level: number,
  { distantFromLevel, distantKm }: Thresholds,
): Offsite {
  if (!primary || !site) return { phases: always('unproved', why('no_site')), km: null };
  const km = kmBetween(primary, site);
  if (km !== null && km < ONE_FACILITY_KM)
    return { phases: always('unmet', why('same_site', { site: site.name })), km };
  const [grade, reason] = level >= distantFromLevel ? distance(primary, site, km, distantKm) : NEAR_ENOUGH;
  if (grade === 'unmet') return { phases: always(grade, reason), km };
  if (site.cloud && (!site.cloud.operator || !site.cloud.region))
    return { phases: always('unproved', why('cloud_place_unknown')), km };
  return { phases: always(grade, reason), km };
}

const NEAR_ENOUGH = ['met', null] as const;

function distance(
  primary: Facility,
  site: Facility,
  km: number | null,
  leastKm: number,
): readonly [Grade, Why | null] {
  if (km !== null && km < leastKm) return ['unmet', why('too_near', { km, leastKm })];
  if (site.floodZone !== null && isOneName(primary.floodZone, site.floodZone))
    return ['unmet', why('same_flood_zone', { floodZone: site.floodZone })];
  if (km === null) return ['unproved', why('distance_unknown', { leastKm })];
  if (primary.floodZone === null || site.floodZone === null) return ['unproved', why('flood_zone_unknown')];
  return NEAR_ENOUGH;
}
