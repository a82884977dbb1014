import { readFileSync } from 'node:fs';
import { inRoot, Refusal } from './root.mjs';
import { collectChild } from './child.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const STAMP = inRoot('node_modules', '.dieu-phoi-lock');

/** Whether the packages are those of the lockfile (`BUILT`: an image that is complete). */
export const isInstalled = () =>
  Boolean(process.env.BUILT) || isStamped(STAMP, hashOf('package-lock.json')) || isInstalledByNpm();

/** Installs what the lockfile says, when the installed packages are not already that. */
export async function ensureInstalled() {
  if (process.env.BUILT) return;
  const wanted = hashOf('package-lock.json');
  if (isStamped(STAMP, wanted)) return;
  if (!isInstalledByNpm()) await install();
  stamp(STAMP, wanted);
}

async function install() {
  console.log(
    'Đang cài các gói theo package-lock.json (một, hai phút) … · Installing packages (a minute or two) …',
  );
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const isScript = npm?.endsWith('.js');
  const program = isScript ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { shell: program.endsWith('.cmd') };
  const call = isScript ? [npm, ...args] : args;
  const { code, output } = await collectChild(program, call, options).catch(({ message }) => ({
    code: message,
    output: '',
  }));
  if (code === 0) return;
  const reason = /^npm error code (\S+)/m.exec(output)?.[1] ?? code;
  const log = /^npm error A complete log.*: (.+)$/m.exec(output)?.[1];
  const [vi, en] = log ? [` Chi tiết: ${log}`, ` Details: ${log}`] : ['', ''];
  throw new Refusal(
    `Cài đặt không thành công (npm ci: ${reason}); hãy kiểm tra mạng hoặc kho gói npm rồi chạy lại.${vi}`,
    `The installation failed (npm ci: ${reason}); check the network or the npm registry and run again.${en}`,
  );
}

/** Whether npm's own note of what it installed holds every package of the lockfile that this system needs. */
function isInstalledByNpm() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules', '.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([place, { version, optional, devOptional }]) =>
      place === '' || present[place]?.version === version || (!present[place] && (optional || devOptional)),
  );
}

function packagesOf(...place) {
  try {
    return JSON.parse(readFileSync(inRoot(...place), 'utf8')).packages;
  } catch {
    return null;
  }
}
