import { existsSync } from 'node:fs';
import { inRoot, Refusal } from './root.mjs';

const OLDEST = [22, 13];
const FOLDERS = { 'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'win32-x64': 'win-x64' };

/**
 * How the server's Node runs: errors name the source; a small young generation, and garbage that is collected before it
 * doubles what is held, keep its memory under 300 MB.
 */
export const SERVER_FLAGS = ['--enable-source-maps', '--max-semi-space-size=16', '--heap-growing-percent=40'];

/** The Node to run the product on: this one when it is new enough, else the one that came with the packages. */
export function chooseNode(oldest = OLDEST) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return process.execPath;
  const folder = FOLDERS[`${process.platform}-${process.arch}`];
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = folder && inRoot('node_modules', `node-${folder}`, 'bin', program);
  if (installed && existsSync(installed)) return installed;
  throw new Refusal(
    `Cần Node ≥ ${oldest.join('.')} (đang là ${process.versions.node}); không có bản kèm theo cho hệ thống này, hãy cài Node mới hơn.`,
    `Node ≥ ${oldest.join('.')} is needed (this is ${process.versions.node}); none comes with the packages for this system, please install a newer Node.`,
  );
}
