import type { Facility } from './facts.js';
import { CENTRE, HALL } from './facts.fixture.js';
import { kmBetween, offsiteOf } from './offsite.js';
import { DEFAULT_THRESHOLDS } from './thresholds.js';

const place = (latitude: number | null, longitude: number | null): Facility => ({
  ...CENTRE,
  id: `${latitude} ${longitude}`,
  latitude,
  longitude,
});

test.each<[string, Facility, Facility, number | null]>([
  ['Hà Nội and Đà Nẵng', place(21.0285, 105.8542), place(16.0544, 108.2022), 606],
  ['a degree of latitude', place(0, 0), place(1, 0), 111.195],
  ['a degree of longitude at 60° north', place(60, 0), place(60, 1), 55.597],
  ['across the date line', place(0, 179.5), place(0, -179.5), 111.195],
  ['the poles', place(90, 0), place(-90, 0), 20_015.1],
  ['the same facility, wherever it is', { ...HALL, latitude: null }, HALL, 0],
  ['a coordinate that nobody knows', place(16, null), HALL, null],
  ['a coordinate that nobody knows, of the other', HALL, place(null, 107), null],
])('kilometres: %s', (_, one, other, km) => {
  const between = kmBetween(one, other);
  if (km === null) expect(between).toBeNull();
  else expect(Math.abs((between ?? NaN) - km)).toBeLessThanOrEqual(km / 1_000);
});

const near = { ...CENTRE, id: 'near', latitude: 16.82, longitude: 107.1 };
const cloud = (operator: string | null, region: string | null): Facility => ({
  ...CENTRE,
  cloud: { operator, region },
});

test.each<[string, Facility | null, Facility | null, number, string, string | undefined]>([
  ['another facility', HALL, CENTRE, 5, 'met', undefined],
  ['nobody said where', HALL, null, 5, 'unproved', 'no_site'],
  ['nobody said where the primary is', null, CENTRE, 1, 'unproved', 'no_site'],
  ['another room', HALL, { ...HALL, name: 'Phòng 2' }, 1, 'unmet', 'same_site'],
  ['another room that was listed as a place', HALL, { ...HALL, id: 'room 2' }, 2, 'unmet', 'same_site'],
  [
    'another entrance, of a large system',
    HALL,
    { ...HALL, id: 'entrance', latitude: 16.817 },
    3,
    'unmet',
    'same_site',
  ],
  [
    'the house beside, of a small system',
    HALL,
    { ...HALL, id: 'beside', latitude: 16.8173 },
    2,
    'met',
    undefined,
  ],
  ['the same facility, wherever it is', { ...HALL, latitude: null }, HALL, 1, 'unmet', 'same_site'],
  ['another house of a small system', HALL, near, 2, 'met', undefined],
  ['another house', HALL, near, 3, 'unmet', 'too_near'],
  [
    'another house whose place nobody knows',
    HALL,
    { ...near, latitude: null },
    3,
    'unproved',
    'distance_unknown',
  ],
  ['the same, of a small system', HALL, { ...near, latitude: null }, 2, 'met', undefined],
  ['the same flood zone', HALL, { ...CENTRE, floodZone: HALL.floodZone }, 3, 'unmet', 'same_flood_zone'],
  [
    'the same flood zone, written otherwise',
    HALL,
    { ...CENTRE, floodZone: 'hiếu-giang' },
    3,
    'unmet',
    'same_flood_zone',
  ],
  [
    'the same flood zone, of a small system',
    HALL,
    { ...CENTRE, floodZone: HALL.floodZone },
    2,
    'met',
    undefined,
  ],
  [
    'a flood zone that nobody knows',
    HALL,
    { ...CENTRE, floodZone: null },
    3,
    'unproved',
    'flood_zone_unknown',
  ],
  ['that of the primary', { ...HALL, floodZone: null }, CENTRE, 3, 'unproved', 'flood_zone_unknown'],
  [
    'that of neither',
    { ...HALL, floodZone: null },
    { ...CENTRE, floodZone: null },
    3,
    'unproved',
    'flood_zone_unknown',
  ],
  ['a cloud', HALL, cloud('VN', 'HN-1'), 3, 'met', undefined],
  ['a cloud without a region', HALL, cloud('VN', null), 1, 'unproved', 'cloud_place_unknown'],
  ['a cloud of nobody', HALL, cloud('', 'HN-1'), 1, 'unproved', 'cloud_place_unknown'],
])('%s', (_, primary, site, level, grade, code) => {
  const [phase] = offsiteOf(primary, site, level, DEFAULT_THRESHOLDS).phases;
  expect(phase).toMatchObject({ before: Infinity, grade });
  expect(phase.why?.code).toBe(code);
});
