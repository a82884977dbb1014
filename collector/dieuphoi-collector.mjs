#!/usr/bin/env node
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from './lib/config.mjs';
import { deliverWaiting } from './lib/deliver.mjs';
import { watchDisk } from './lib/disk.mjs';
import { enrol } from './lib/enrol.mjs';
import { hashTree, linesOf, withHeader } from './lib/manifest.mjs';
import { testRestore } from './lib/restore-test.mjs';
import { DONE, NOT_DONE, runJobs } from './lib/run.mjs';
import { plain, Refusal, say } from './lib/say.mjs';
import { stopped } from './lib/stop.mjs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const USAGE = `dieuphoi-collector ${version}: bộ thu chứng cứ sao lưu của Điều Phối · collector of backup evidence

  enrol --url https://… --token …   đăng ký máy này ("--token -": đọc từ stdin) · enrol this machine
  run [--job n] [--verb v]          chạy công cụ, ký, gửi · run the tools, sign, send
  manifest --paths … --out FILE     lập danh sách băm lúc sao lưu · hash the files at backup time
      [--base /]                    tên tệp tính từ đây · names are relative to this
  restore-test [--job n]            khôi phục thử rồi gửi kết quả · restore for a test and send what came back
  watch-disk --device UUID [--job n]  báo ổ tháo rời cắm/tháo · report a removable disk

  --config FILE                     mặc định ./collector.json · default
  Mã thoát · exit code: 0 xong · done, 1 không làm được · not done, 2 công cụ báo lỗi (đã gửi) · a tool failed (sent)`;

const OPTIONS = {
  config: { type: 'string', default: 'collector.json' },
  url: { type: 'string' },
  token: { type: 'string' },
  'plain-http': { type: 'boolean', default: false },
  job: { type: 'string' },
  verb: { type: 'string' },
  paths: { type: 'string', multiple: true },
  base: { type: 'string', default: '/' },
  out: { type: 'string' },
  device: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
};

const COMMANDS = {
  async enrol({ config, url, token, 'plain-http': isPlainHttpAllowed }) {
    const given = token === '-' ? readFileSync(0, 'utf8').trim() : token;
    await enrol(config, { url: needed('url', url), token: needed('token', given), isPlainHttpAllowed });
    return DONE;
  },

  async run({ config, job, verb }) {
    const collector = readConfig(config);
    await deliverWaiting(collector);
    return runJobs(collector, job === undefined ? collector.jobs : [jobOf(collector, job)], verb);
  },

  async 'restore-test'({ config, job }) {
    const collector = readConfig(config);
    await deliverWaiting(collector);
    return testRestore(collector, jobOf(collector, job), version);
  },

  async 'watch-disk'({ config, job, device }) {
    const collector = readConfig(config);
    await deliverWaiting(collector);
    return (await watchDisk(collector, jobOf(collector, job), needed('device', device))) ? DONE : NOT_DONE;
  },

  async manifest({ paths, base, out }, more) {
    const roots = [...(paths ?? []), ...more].map((one) => path.resolve(one));
    needed('paths', roots[0]);
    const file = path.resolve(needed('out', out));
    if (roots.some((root) => file === root || file.startsWith(root.replace(/\/*$/, '/')))) {
      throw new Refusal(
        `Đừng để ${file} trong chính thư mục được băm.`,
        `Do not put ${file} into the folder that is hashed.`,
      );
    }
    const files = await hashTree(path.resolve(base), roots);
    writeFileSync(`${file}.part`, withHeader(linesOf(files), new Date()), { mode: 0o600 });
    renameSync(`${file}.part`, file);
    say(`Đã băm ${files.length} tệp vào ${file}`, `${files.length} files hashed`);
    return DONE;
  },
};

/** The job of this number, counted from 1; without a number the only one there is. */
function jobOf({ jobs }, number) {
  const job = number === undefined && jobs.length === 1 ? jobs[0] : jobs[Number(number) - 1];
  if (job) return job;
  throw new Refusal(
    `Hãy chọn việc bằng --job, từ 1 đến ${jobs.length}.`,
    `Choose a job with --job, from 1 to ${jobs.length}.`,
  );
}

function needed(name, value) {
  if (value) return value;
  throw new Refusal(`Thiếu --${name}.`, `--${name} is missing.`);
}

function parse() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch ({ message }) {
    throw new Refusal(`Tham số sai: ${plain(message)}`, USAGE);
  }
}

async function main() {
  const { values, positionals } = parse();
  const [name, ...more] = positionals;
  if (values.version) return console.log(version);
  if (values.help || name === undefined) return console.log(USAGE);
  if (!Object.hasOwn(COMMANDS, name) || (more.length > 0 && name !== 'manifest')) {
    throw new Refusal(`Không có lệnh "${plain(name)}" như vậy.`, USAGE);
  }
  return COMMANDS[name](values, more);
}

try {
  process.exitCode = (await main()) ?? DONE;
} catch (error) {
  const isSaid = error instanceof Refusal || stopped.aborted;
  console.error(isSaid ? error.message : error);
  process.exitCode = NOT_DONE;
}
