import type { CheckReach } from '../evaluation/facts.js';
import { nothing, problem, type Reading } from './adapter.js';
import { ARCHIVE_SEEN, hindranceOf, isDamage, messagesOf, statusProblems } from './borg-messages.js';
import type { RawEvidence } from './evidence.js';
import { wordsOf } from './output.js';

/** Over ssh the host of the repository looks through it, and its words come with its mark. */
const REPOSITORY_SOUND = /^(Remote: )?Finished full repository check, no problems found\.$/;
const ARCHIVES_SOUND = /^Archive consistency check complete, no problems found\.$/;
const DATA_SOUND =
  /^Finished cryptographic data integrity verification, verified [1-9]\d* chunks with 0 integrity errors\.$/;

const STRUCTURE: CheckReach = { kind: 'structure' };
const ALL_DATA: CheckReach = { kind: 'all_data' };

/** `check --verbose`: segments and their checksums, index, archives. Without `--verbose` it says nothing at all. */
export const readCheck = (raw: RawEvidence): Reading =>
  readWith(STRUCTURE, raw, [REPOSITORY_SOUND, ARCHIVE_SEEN, ARCHIVES_SOUND]);

/** `check --verify-data --verbose`: every chunk is read, decrypted and authenticated. */
export const readDataCheck = (raw: RawEvidence): Reading =>
  readWith(ALL_DATA, raw, [REPOSITORY_SOUND, DATA_SOUND, ARCHIVE_SEEN, ARCHIVES_SOUND]);

/** `check --archives-only` passes over a damaged repository: it proves nothing, unless it fails. */
export function readArchivesCheck(raw: RawEvidence): Reading {
  return raw.rc === 0 ? nothing(problem('proves_nothing')) : readWith(STRUCTURE, raw, [ARCHIVES_SOUND]);
}

/**
 * `extract --dry-run`: reads one archive. Passed, it proves nothing of the rest, where the repository may be damaged; failed,
 * it is the data that failed, and no check of the structure mends that.
 */
export function readDryExtract(raw: RawEvidence): Reading {
  const hindrance = hindranceOf(raw);
  if (hindrance) return nothing(hindrance);
  return raw.rc === 0 ? nothing(problem('proves_nothing')) : failed(ALL_DATA, raw);
}

function readWith(reach: CheckReach, raw: RawEvidence, proofs: readonly RegExp[]): Reading {
  const hindrance = hindranceOf(raw);
  if (hindrance) return nothing(hindrance);
  const messages = messagesOf(raw.stderr);
  if (raw.rc !== 0 || messages.some(isDamage)) return failed(reach, raw);
  const isProved = proofs.every((words) => messages.some(({ text }) => words.test(text)));
  return isProved ? passed(reach, raw) : nothing(problem('success_not_seen'));
}

const passed = (reach: CheckReach, raw: RawEvidence): Reading => ({
  facts: [{ kind: 'check', check: { at: raw.finishedAt, reach, passed: true, errors: [] } }],
  problems: [],
});

function failed(reach: CheckReach, raw: RawEvidence): Reading {
  const errors = wordsOf(
    messagesOf(raw.stderr)
      .filter(isDamage)
      .map(({ text }) => text),
  );
  return {
    facts: [{ kind: 'check', check: { at: raw.finishedAt, reach, passed: false, errors } }],
    problems: statusProblems(raw.rc),
  };
}
