import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkJob } from './job.mjs';
import { readKey } from './keys.mjs';
import { Refusal, warn } from './say.mjs';

/** Writes the settings of a new collector, for its owner alone; they hold the token. */
export function writeConfig(file, { url, token, key }) {
  const text = JSON.stringify({ url, token, key, jobs: [] }, null, 2);
  writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' });
}

/**
 * The settings with the private key read and every job checked; `folder` is where they lie, the spool beside them. A key
 * path is read from there. Warns when others on this machine can read the file.
 */
export function readConfig(file) {
  const folder = path.dirname(path.resolve(file));
  const config = parse(file);
  const mode = statSync(file).mode & 0o777;
  if (mode & 0o077) {
    warn(
      `Tệp ${file} chứa mã bí mật mà người khác đọc được (${mode.toString(8)}). Hãy chạy: chmod 600 ${file}`,
      `The file ${file} holds secrets that others can read (${mode.toString(8)}). Run: chmod 600 ${file}`,
    );
  }
  for (const field of ['url', 'token', 'key']) {
    if (typeof config[field] !== 'string' || config[field] === '') throw wrongField(file, field);
  }
  if (!Array.isArray(config.jobs)) throw wrongField(file, 'jobs');
  const { url, token } = config;
  config.jobs.forEach((job, at) => checkJob(job, (field) => wrongField(file, `jobs[${at}].${field}`)));
  return { folder, url, token, key: readKey(path.resolve(folder, config.key)), jobs: config.jobs };
}

function parse(file) {
  try {
    const config = JSON.parse(readFileSync(file, 'utf8'));
    if (config !== null && typeof config === 'object') return config;
  } catch (error) {
    if (error.code === 'ENOENT') {
      throw new Refusal(
        `Chưa có ${file}: hãy đăng ký trước (enrol), hoặc chỉ đúng tệp bằng --config.`,
        `There is no ${file}: enrol first, or name the right file with --config.`,
      );
    }
    if (error.code)
      throw new Refusal(`Không đọc được ${file} (${error.code}).`, `${file} cannot be read (${error.code}).`);
  }
  throw new Refusal(`Tệp ${file} không phải JSON đúng.`, `The file ${file} is not valid JSON.`);
}

const wrongField = (file, field) =>
  new Refusal(`${file}: mục "${field}" sai hoặc thiếu.`, `${file}: "${field}" is wrong or missing.`);
