import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { inRoot } from './lib/root.mjs';

/** `node scripts/icons.mjs`, after the mark has changed: makes the installed app's icons from it. */
const mark = await readFile(inRoot('client', 'public', 'mark.svg'), 'utf8');
const folder = inRoot('client', 'public', 'icons');
/** Where the system cuts its own shape: the ground reaches every edge, the sign stays within the safe circle. */
const whole = mark
  .replace(/ rx="7"/, '')
  .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
  .replace('<rect width="32" height="32"', '<rect x="-4" y="-4" width="40" height="40"');

await mkdir(folder, { recursive: true });
for (const [name, svg, size] of [
  ['icon-192.png', mark, 192],
  ['icon-512.png', mark, 512],
  ['maskable-512.png', whole, 512],
  ['apple-touch-icon.png', whole, 180],
]) {
  await sharp(Buffer.from(svg), { density: (72 * size) / 32 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(path.join(folder, name));
}
