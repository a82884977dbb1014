import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { deliver } from './deliver.mjs';
import { Refusal } from './say.mjs';

/**
 * Posts that a removable disk was attached or detached since the last look (`disks.json` beside the settings). Absence
 * counts only for a disk that was seen here before: a mistyped name is absent for ever and would pass for one that lies
 * in a safe. False when the server refused it.
 * @param device a name in /dev/disk/by-uuid, or a whole path such as /sys/block/sdb
 */
export async function watchDisk(collector, { copyId }, device) {
  const place = placeOf(device);
  const memory = path.join(collector.folder, 'disks.json');
  const seen = existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {};
  const kind = existsSync(place) ? 'attached' : 'detached';
  const key = `${copyId} ${place}`;
  if (seen[key] === kind) return true;
  if (kind === 'detached' && !seen[key]) {
    throw new Refusal(
      `Chưa từng thấy ổ đĩa ${place} trên máy này: hãy xem lại tên, hoặc cắm vào một lần rồi chạy lại.`,
      `The disk ${place} was never seen on this machine: check its name, or attach it once and run again.`,
    );
  }
  const label = `${device}: ${kind === 'attached' ? 'đang cắm · attached' : 'đã tháo · detached'}`;
  const body = { v: 1, copyId, kind, at: new Date().toISOString(), host: hostname() };
  if (!(await deliver(collector, { path: '/api/collector/isolation', label, body }))) return false;
  writeFileSync(memory, JSON.stringify({ ...seen, [key]: kind }), { mode: 0o600 });
  return true;
}

function placeOf(device) {
  const place = path.resolve('/dev/disk/by-uuid', device);
  // Without the folder nothing can be said of what is in it: udev does not run here, or the path is wrong.
  if (existsSync(path.dirname(place))) return place;
  throw new Refusal(
    `Không có thư mục ${path.dirname(place)}: không biết ổ đĩa có cắm hay không.`,
    `There is no folder ${path.dirname(place)}: whether the disk is attached cannot be said.`,
  );
}
