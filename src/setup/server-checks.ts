import { mkdir, statfs } from 'node:fs/promises';
import type { Config } from '../platform/config/config.js';
import { bad, type Finding, good, notice, warning } from './setup.dto.js';

const MOST_SKEW_MS = 2000;
const GIGABYTE = 1024 ** 3;
const LOCAL_ZONES = ['Asia/Ho_Chi_Minh', 'Asia/Saigon'];

/** The database's version, and whether its three roles log in for themselves. */
export function checkDatabase(version: string, { hasWeakWall }: Pick<Config, 'hasWeakWall'>): Finding {
  return hasWeakWall ? warning('database_one_login', { version }) : good('database_good', { version });
}

/** How far this machine's clock is from the database's. */
export function checkClock(skewMs: number): Finding {
  return (skewMs < MOST_SKEW_MS ? good : bad)(skewMs < MOST_SKEW_MS ? 'clock_good' : 'clock_differs', {
    ms: Math.round(skewMs),
  });
}

/** The machine's own zone: only its logs and its administrator see it. */
export function checkTimeZone(zone: string): Finding {
  return LOCAL_ZONES.includes(zone) ? good('zone_good', { zone }) : notice('zone_other', { zone });
}

/** Room where keys, backups and, mostly, the database lie. */
export async function checkDisk(dataDir: string): Promise<Finding> {
  await mkdir(dataDir, { recursive: true });
  const { bavail, blocks, bsize } = await statfs(dataDir);
  const facts = { freeBytes: bavail * bsize, percent: Math.round((bavail / Math.max(blocks, 1)) * 100) };
  if (facts.freeBytes < GIGABYTE / 2) return bad('disk_full', facts);
  return facts.freeBytes < 5 * GIGABYTE ? warning('disk_low', facts) : good('disk_good', facts);
}
