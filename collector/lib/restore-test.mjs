import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { postEvidence } from './evidence.mjs';
import { hashTree, linesOf, nameOf, readManifest, textOf } from './manifest.mjs';
import { withRestoreFolder } from './restore-folder.mjs';
import { runTool } from './run-tool.mjs';
import { Refusal, say, warn } from './say.mjs';
import { newestSnapshot, RESTORABLE } from './snapshot.mjs';
import { DONE, NOT_DONE, TOOL_FAILED } from './run.mjs';

/** restic reads `--include` as a pattern: what would be one is taken literally. */
const literally = (name) => `/${name}`.replace(/[\\*?[\]]/g, '\\$&');

/** How a snapshot is restored, whole (`names` null) or only these files; borg restores into the folder it stands in. */
function restoring({ tool, args = {} }, { id, names, target }) {
  if (tool === 'borg') {
    const files = (names ?? []).map((name) => `pp:${name}`);
    return { args: ['extract', ...(args['extract-dry-run'] ?? []), `::${id}`, ...files], cwd: target };
  }
  const files = (names ?? []).flatMap((name) => ['--include', literally(name)]);
  return { args: ['restore', id, '--verify', '--target', target, ...files, ...(args.restore ?? [])] };
}

/**
 * Restores the newest snapshot into a fresh folder and posts the hashes of what came back beside those that were taken at
 * backup time. The server compares; nothing is judged here.
 */
export async function testRestore(collector, job, toolVersion) {
  const { expected, takenAt, isMeant, names } = planOf(job);
  const snapshot = await newestSnapshot(job);
  const scope = names ? 'sample' : 'full';
  say(`Khôi phục thử ${snapshot.id} …`, 'restoring for a test');
  const startedAt = new Date();
  const { result, actual } = await withRestoreFolder(job.manifest.restoreTo, async (target) => {
    const { args, cwd } = restoring(job, { id: snapshot.id, names, target });
    const result = await runTool(job, job.tool, args, cwd);
    // From the folder down, never by a path through it: a restored link could lead out, to the very source.
    return { result, actual: await hashTree(target, [target]) };
  });
  const document = {
    expected,
    expectedTakenAt: takenAt,
    actual: textOf(linesOf(actual.filter(({ name }) => isMeant(name.toString('utf8'))))),
    scope,
    snapshot: snapshot.id,
    snapshotAt: snapshot.at,
    durationSeconds: (result.finishedAt - result.startedAt) / 1000,
    restoredBytes: actual.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  if (result.rc !== 0) {
    warn(
      `${job.tool}: khôi phục thử có mã thoát ${result.rc}`,
      `${job.tool}: the restore ended with ${result.rc}`,
    );
  }
  const isTaken = await postEvidence(
    collector,
    { copyId: job.copyId, tool: 'manifest', toolVersion, verb: 'compare' },
    { ...result, stdout: Buffer.from(JSON.stringify(document)), startedAt, finishedAt: new Date() },
  );
  if (!isTaken) return NOT_DONE;
  return result.rc === 0 ? DONE : TOOL_FAILED;
}

/** What is expected back: all that the manifest lists below the job's paths, or a random sample of it. */
function planOf({ tool, manifest }) {
  if (!manifest || !RESTORABLE.includes(tool)) {
    throw new Refusal(
      'Khôi phục thử cần "manifest" trong việc này, và công cụ restic hoặc borg.',
      'A restore test needs "manifest" in the job, and restic or borg.',
    );
  }
  const isMeant = below(manifest.paths ?? ['/']);
  const { takenAt, entries } = readExpected(manifest.expected);
  const meant = entries.filter(({ name }) => isMeant(name));
  if (meant.length === 0) {
    throw new Refusal(
      `${manifest.expected} không có tệp nào thuộc "paths".`,
      `${manifest.expected} lists no file below "paths".`,
    );
  }
  const isSample = manifest.sample !== undefined && manifest.sample < meant.length;
  const chosen = isSample ? sampleOf(meant, manifest.sample) : meant;
  return {
    takenAt,
    isMeant,
    expected: chosen.map(({ line }) => `${line}\n`).join(''),
    names: isSample ? chosen.map(({ name }) => name) : null,
  };
}

function readExpected(file) {
  const manifest = readManifest(read(file));
  if (!manifest) {
    throw new Refusal(
      `${file} không có dòng đầu "# dieuphoi-manifest v1 …": không biết lập lúc nào thì không chứng minh được gì.`,
      `${file} does not begin with "# dieuphoi-manifest v1 …": of an unknown instant, it proves nothing.`,
    );
  }
  const lines = textOf(manifest.lines).split('\n').filter(Boolean);
  const entries = lines.map((line) => ({ line, name: nameOf(line) }));
  const broken = entries.findIndex(({ name }) => name === null);
  if (broken === -1) return { takenAt: manifest.takenAt, entries };
  throw new Refusal(
    `${file}, dòng ${broken + 2}: không phải dòng của sha256sum.`,
    `${file}, line ${broken + 2}: not a line of sha256sum.`,
  );
}

function read(file) {
  try {
    return readFileSync(file);
  } catch ({ code }) {
    throw new Refusal(`Không đọc được ${file} (${code}).`, `${file} cannot be read (${code}).`);
  }
}

/** Whether a name, relative to the root, is one of these paths or lies below one. */
function below(paths) {
  const roots = paths.map((one) => path.join('/', one).replace(/\/*$/, '/'));
  return (name) => roots.some((root) => `/${name}/`.startsWith(root));
}

/** So many of them at random, in their order; a name that is no UTF-8 cannot be asked for and is not drawn. */
function sampleOf(entries, size) {
  const drawable = entries.filter(({ name }) => !name.includes('\uFFFD'));
  const drawn = new Set();
  while (drawn.size < Math.min(size, drawable.length)) drawn.add(randomInt(drawable.length));
  return drawable.filter((_, at) => drawn.has(at));
}
