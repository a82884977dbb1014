import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { UnitKind } from './unit.entity.js';

/** The reference data of provinces that ships with the product. */
const PROVINCES = join(import.meta.dirname, 'provinces');

export interface ProvinceUnit {
  /** Communes: the statistics office's code. Other bodies: their own. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: UnitKind;
  readonly dispatchable: boolean;
}

export interface ProvinceSystem {
  readonly unitCode: string;
  readonly name: string;
  readonly level: number;
}

export interface Province {
  readonly units: ProvinceUnit[];
  readonly systems: ProvinceSystem[];
}

export async function listProvinces(): Promise<string[]> {
  const entries = await readdir(PROVINCES, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Communes, wards and zones, and the provincial bodies where they are known. @throws when there is no such province. */
export async function readProvince(slug: string): Promise<Province> {
  const known = await listProvinces();
  if (!known.includes(slug)) throw new Error(`unknown province "${slug}"; known: ${known.join(', ')}`);
  const communes = await table(slug, 'communes.csv');
  const bodies = await table(slug, 'bodies.csv');
  const systems = await table(slug, 'systems.csv');
  return {
    units: [...communes.map(toCommune), ...bodies.map(toBody)],
    systems: systems.flatMap((row) => toSystems(row, bodies)),
  };
}

type Row = Record<string, string>;

async function table(slug: string, file: string): Promise<Row[]> {
  const text = await readFile(join(PROVINCES, slug, file), 'utf8').catch(() => '');
  return parse<Row>(text, { columns: true, bom: true, skip_empty_lines: true });
}

const toCommune = (row: Row): ProvinceUnit => ({
  code: row['nso_code'] as string,
  name: (row['full_name'] as string).normalize('NFC'),
  nameEn: row['full_name_en'] || null,
  kind: row['type'] as UnitKind,
  dispatchable: true,
});

const toBody = (row: Row): ProvinceUnit => ({
  code: row['code'] as string,
  name: (row['name_vi'] as string).normalize('NFC'),
  nameEn: row['name_en'] || null,
  kind: row['kind'] as UnitKind,
  dispatchable: row['dispatchable'] === 'yes',
});

/** The example list names an owner in words; only owners that are one body of the list become systems. */
function toSystems(row: Row, bodies: readonly Row[]): ProvinceSystem[] {
  const owner = bodies.find((body) => body['name_vi'] === row['typical_owner']);
  if (!owner) return [];
  return [
    {
      unitCode: owner['code'] as string,
      name: row['name_vi'] as string,
      level: Number(row['typical_level']),
    },
  ];
}
