import { narrowedBy, TOOLS } from './tools.mjs';
import { Refusal } from './say.mjs';

const isText = (value) => typeof value === 'string' && value !== '';
const isTexts = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isCount = (value) => Number.isSafeInteger(value) && value > 0;

const MANIFEST_FIELDS = { expected: isText, restoreTo: isText, paths: isTexts, sample: isCount };

/** What a job may say; a name that is not here is refused, so that a slip of the pen is not a setting left out. */
const FIELDS = {
  copyId: isText,
  tool: (value) => Object.hasOwn(TOOLS, value),
  verbs: isTexts,
  env: (value) => isObject(value) && isTexts(Object.values(value)),
  args: (value) => isObject(value) && Object.values(value).every(isTexts),
  timeoutMinutes: (value) => Number.isFinite(value) && value > 0,
  readDataGroups: (value) => isCount(value) && value <= 256, // restic takes no more
  readDataShare: (value) => Number.isFinite(value) && value > 0 && value < 1,
  bucket: (value) => /^[\w.:/-]+$/.test(value),
  prefix: (value) => isText(value) && !/\p{Cc}/u.test(value),
  manifest: (value) => isObject(value) && wrongAmong(value, MANIFEST_FIELDS, ['expected']) === null,
};

/**
 * Refuses a job that is not exactly understood, and one whose extra options make a check look at less than its verb says.
 * @param wrong makes the refusal of a field
 */
export function checkJob(job, wrong) {
  if (!isObject(job)) throw wrong('');
  const field = wrongAmong(job, FIELDS, ['copyId', 'tool', 'verbs']);
  if (field !== null) throw wrong(field);
  const { verbs } = TOOLS[job.tool];
  if (!job.verbs.every((verb) => Object.hasOwn(verbs, verb))) throw wrong('verbs');
  if (job.readDataGroups && job.readDataShare) throw wrong('readDataShare');
  if ((job.tool === 'aws') !== (job.bucket !== undefined)) throw wrong('bucket');
  if (job.tool !== 'aws' && job.prefix !== undefined) throw wrong('prefix');
  for (const [verb, extra] of Object.entries(job.args ?? {})) {
    if (!Object.hasOwn(verbs, verb)) throw wrong(`args.${verb}`);
    const option = narrowedBy(job.tool, verb, extra);
    if (option === null) continue;
    throw new Refusal(
      `args.${verb}: tùy chọn "${option}" làm việc kiểm tra hẹp hơn điều nó khẳng định; hãy bỏ đi.`,
      `args.${verb}: the option "${option}" makes it look at less than it claims; take it out.`,
    );
  }
}

/** The first field that is unknown, wrong or missing; null when all are right. */
function wrongAmong(value, fields, required) {
  const wrong = Object.keys(value).find((name) => !Object.hasOwn(fields, name) || !fields[name](value[name]));
  return wrong ?? required.find((name) => !Object.hasOwn(value, name)) ?? null;
}
