import type { Subset } from '../../../src/backups/adapters/evidence.js';
import type { SampledTool } from './cases.js';

export interface Sample {
  /** What the collector would have called it; commands that are none of its verbs go by their own name. */
  readonly verb: string;
  readonly subset?: Subset;
  readonly tz?: string;
  /** What has to be read out of it, in the words of `saidBy`. */
  readonly says: readonly string[];
}

const NO_VERB = ['! unknown_verb'];
const other = (verb: string): Sample => ({ verb, says: NO_VERB });

const restic: Readonly<Record<string, Sample>> = {
  'refused-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'dns-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'silent-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'nokey-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'cut-open-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'cut-list-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'cut-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'cut-check': { verb: 'check', says: ['! unreachable'] },
  'cut-restore': { verb: 'restore', says: ['! unreachable'] },
  'rest-refused-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'rest-dns-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  's3-refused-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  's3-dns-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'rest-cut-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'rest-cut-open-check-read-data': { verb: 'check-read-data', says: ['! unreachable'] },
  'rest-cut-restore': { verb: 'restore', says: ['! unreachable'] },
  'denied-check': { verb: 'check', says: ['! access_denied'] },
  'denied-lock-check': { verb: 'check', says: ['! access_denied'] },
  'full-check-read-data': { verb: 'check-read-data', says: ['! no_space'] },
  'locked-check-read-data': { verb: 'check-read-data', says: ['! locked'] },
  'allmissing-backup': { verb: 'backup', says: ['run failed -', '! tool_failed'] },
  'backup-TZ': { verb: 'backup', says: ['run ok 351bf94b'] },
  'backup-json': { verb: 'backup', says: ['run ok 642106e6'] },
  'backup-missing-path': { verb: 'backup', says: ['run warned 053e7436'] },
  'backup2-json': { verb: 'backup', says: ['run ok 6bc48223'] },
  'backup2-json-noprogress': { verb: 'backup', says: ['run ok 0b38e5b0'] },
  'cat-config': other('cat'),
  check: { verb: 'check', says: ['check structure passed'] },
  'check-json': { verb: 'check', says: ['check structure passed'] },
  'check-read-data': { verb: 'check-read-data', says: ['check all_data passed'] },
  'check-read-data-subset': {
    verb: 'check-read-data',
    subset: { share: 0.5 },
    says: ['check random 0.5 passed'],
  },
  'check-read-data-subset-nofm': {
    verb: 'check-read-data',
    subset: { group: 1, of: 2 },
    says: ['check 1/2 passed'],
  },
  'corrupt-check': { verb: 'check', says: ['check structure passed'] },
  'corrupt-check-read-data': { verb: 'check-read-data', says: ['check all_data failed', '! tool_failed'] },
  'corrupt-restore-verify': { verb: 'restore', says: ['restore failed', '! tool_failed'] },
  'corrupt-snapshots': { verb: 'snapshots', says: ['listing 4'] },
  'diff-json': other('diff'),
  'empty-latest': { verb: 'stats', says: ['! empty_listing'] },
  'empty-snapshots': { verb: 'snapshots', says: ['listing 0', '! empty_listing'] },
  'empty-stats': { verb: 'stats', says: ['! empty_listing'] },
  'find-json': other('find'),
  'forget-json': other('forget'),
  init: other('init'),
  'init-again': other('init'),
  'key-list': other('key'),
  'list-locks': other('list'),
  'ls-json': other('ls'),
  'missingpack-check': { verb: 'check', says: ['check structure failed', '! tool_failed'] },
  'missingpack-check-json': { verb: 'check', says: ['check structure failed', '! tool_failed'] },
  'missingpack-restore': { verb: 'restore', says: ['restore failed', '! tool_failed'] },
  'partial-backup-json': { verb: 'backup', says: ['run warned 21904135'] },
  'partial-init': other('init'),
  'partial-snapshots': { verb: 'snapshots', says: ['listing 1'] },
  'restore-verify': { verb: 'restore', says: ['restore passed'] },
  'restore-verify-json': { verb: 'restore', says: ['restore passed'] },
  'snapshots-json': { verb: 'snapshots', says: ['listing 4'] },
  'snapshots-json-TZ-Asia_Ho_Chi_Minh': { verb: 'snapshots', says: ['listing 1'] },
  'snapshots-json-groupby': { verb: 'snapshots', says: ['listing 4'] },
  'snapshots-json-latest': { verb: 'snapshots', says: ['listing 1'] },
  'snapshots-norepo': { verb: 'snapshots', says: ['! no_repository'] },
  'snapshots-unknown-host': { verb: 'snapshots', says: ['listing 0', '! empty_listing'] },
  'snapshots-wrong-password': { verb: 'snapshots', says: ['! wrong_password'] },
  'stats-files-by-contents-json': { verb: 'stats', says: ['size 108141 null'] },
  'stats-json': { verb: 'stats', says: ['size 459572 null'] },
  'stats-latest-json': { verb: 'stats', says: ['size 108141 null'] },
  'stats-raw-json': { verb: 'stats', says: ['size null 127468'] },
  'wrongpass-dummy': other('version'),
};

const borg: Readonly<Record<string, Sample>> = {
  'refused-check-verify-data': { verb: 'check-verify-data', says: ['! unreachable'] },
  'dns-check-verify-data': { verb: 'check-verify-data', says: ['! unreachable'] },
  'nokey-check-verify-data': { verb: 'check-verify-data', says: ['! unreachable'] },
  'cut-check-verify-data': { verb: 'check-verify-data', says: ['! unreachable'] },
  'noborg-check': { verb: 'check', says: ['! unreachable'] },
  'ssh-norepo-check': { verb: 'check', says: ['! no_repository'] },
  'ssh-check-verify-data': { verb: 'check-verify-data', says: ['check all_data passed'] },
  'ssh-check-logjson': { verb: 'check-verify-data', says: ['check all_data passed'] },
  'denied-check': { verb: 'check', says: ['! access_denied'] },
  'full-check-verify-data': { verb: 'check-verify-data', says: ['! no_space'] },
  'full-home-check-verify-data': { verb: 'check-verify-data', says: ['! no_space'] },
  check: { verb: 'check', says: ['check structure passed'] },
  'check-logjson': { verb: 'check-verify-data', says: ['check all_data passed'] },
  'check-verify-data': { verb: 'check-verify-data', says: ['check all_data passed'] },
  'corrupt-check': { verb: 'check', says: ['check structure failed'] },
  'corrupt-check-archives-only': { verb: 'check-archives-only', says: ['! proves_nothing'] },
  'corrupt-check-verify-data': { verb: 'check-verify-data', says: ['check all_data failed'] },
  'corrupt-extract-dryrun': { verb: 'extract-dry-run', says: ['check all_data failed', '! tool_failed'] },
  'corrupt-list-json': { verb: 'list', says: ['listing 3'] },
  'create-json': { verb: 'create', says: ['run ok 38e4f9ad'] },
  'create-logjson': { verb: 'create', says: ['run warned ecd22d6f'] },
  'create2-json': { verb: 'create', says: ['run ok decbec72'] },
  'diff-jsonlines': other('diff'),
  'empty-list-json': { verb: 'list', says: ['listing 0', '! empty_listing'] },
  'extract-dryrun': { verb: 'extract-dry-run', says: ['! proves_nothing'] },
  'info-json-archive': { verb: 'info', says: ['size 108146 138636'] },
  'info-json-last': { verb: 'info', says: ['size 108146 138636'] },
  'info-json-repo': { verb: 'info', says: ['size null 138636'] },
  init: other('init'),
  // With hashes it is the expected manifest of a restore: manifest.spec.ts reads it as that.
  'list-archive-jsonlines': other('list-archive'),
  'list-archive-sha256': other('list-archive'),
  'list-json': { verb: 'list', says: ['listing 3'] },
  'list-json-last1': { verb: 'list', says: ['listing 1'] },
  'list-json-last1-TZ-Asia_Ho_Chi_Minh': { verb: 'list', tz: 'Asia/Ho_Chi_Minh', says: ['listing 1'] },
  'norepo-list': { verb: 'list', says: ['! no_repository'] },
  'prune-dry': other('prune'),
  'wrongpass-list': { verb: 'list', says: ['! wrong_password'] },
};

const BOTH = ['run ok 20261121', 'run ok 20261121', 'listing 2'];

const pgbackrest: Readonly<Record<string, Sample>> = {
  'refused-verify-text': { verb: 'verify', says: ['! unreachable'] },
  'dns-verify-text': { verb: 'verify', says: ['! unreachable'] },
  'nokey-verify-text': { verb: 'verify', says: ['! unreachable'] },
  'cut-verify-text': { verb: 'verify', says: ['! unreachable'] },
  'cut-detail-verify-text': { verb: 'verify', says: ['! unreachable'] },
  's3-dns-detail-verify-text': { verb: 'verify', says: ['! unreachable'] },
  'denied-detail-verify-text': { verb: 'verify', says: ['! access_denied'] },
  'detail-verify-text': { verb: 'verify', says: ['check all_data passed'] },
  // That the place is empty, or that nothing is said of why, may be damage.
  'gone-detail-verify-text': { verb: 'verify', says: ['check all_data failed'] },
  'corrupt-detail-verify-text': { verb: 'verify', says: ['check all_data failed'] },
  'cut-quiet-verify-text': { verb: 'verify', says: ['check all_data failed'] },
  'gone-quiet-verify-text': { verb: 'verify', says: ['check all_data failed'] },
  's3-dns-quiet-verify-text': { verb: 'verify', says: ['check all_data failed'] },
  'refused-info-json': { verb: 'info', says: ['! repository_status'] },
  'backup-diff-repo1': { verb: 'backup', says: ['run ok 20261121'] },
  'backup-full-repo1': { verb: 'backup', says: ['run ok 20261121'] },
  'backup-full-repo2': { verb: 'backup', says: ['run ok 20261121'] },
  check: other('check'),
  'corrupt-info-json': { verb: 'info', says: BOTH },
  'corrupt-verify': { verb: 'verify', says: ['check all_data failed'] },
  'corrupt-verify-text': { verb: 'verify', says: ['check all_data failed'] },
  'info-json': { verb: 'info', says: [...BOTH, '! several_repositories'] },
  'info-json-stanza': { verb: 'info', says: [...BOTH, '! several_repositories'] },
  'info-nobackup': {
    verb: 'info',
    says: [
      'listing 0',
      ...['several_repositories', 'repository_status', 'repository_status', 'empty_listing'].map(
        (code) => `! ${code}`,
      ),
    ],
  },
  'info-nostanza': {
    verb: 'info',
    says: [
      'listing 0',
      ...['several_repositories', 'repository_status', 'repository_status', 'empty_listing'].map(
        (code) => `! ${code}`,
      ),
    ],
  },
  'info-set-json': { verb: 'info', says: ['run ok 20261121', 'listing 1'] },
  'info-text': { verb: 'info', says: ['! unreadable_json'] },
  'missingfile-verify': { verb: 'verify', says: ['! success_not_seen'] },
  'missingfile-verify-text': { verb: 'verify', says: ['check all_data failed'] },
  'repo2-missing-info-json': {
    verb: 'info',
    says: [
      ...['run warned 20261121', 'run warned 20261121'],
      ...['! several_repositories', '! repository_status'],
    ],
  },
  restore: { verb: 'restore', says: ['restore inconclusive'] },
  restore2: { verb: 'restore', says: ['! target_not_empty'] },
  'stanza-create': other('stanza-create'),
  verify: { verb: 'verify', says: ['! success_not_seen'] },
  'verify-text-output': { verb: 'verify', says: ['check all_data passed'] },
};

/** The first of its objects to be set free counts. */
const LOCKED = ['locked until 2027-01-20T18:00:00.000Z'];
const lock = (...says: readonly string[]): Sample => ({ verb: 'object-lock', says });

const aws: Readonly<Record<string, Sample>> = {
  'bucket-without-lock': lock('unlocked no_retention', '! lock_missing'),
  denied: lock('! access_denied'),
  'denied-retention': lock('! access_denied'),
  empty: lock('! empty_listing'),
  far: lock('! lock_too_far'),
  governance: lock('unlocked governance', '! lock_governance'),
  'lock-over': lock('unlocked lock_over', '! lock_over'),
  locked: lock(...LOCKED),
  'locked-v2': lock(...LOCKED),
  'no-bucket': lock('! no_repository'),
  'no-retention': lock('unlocked no_retention', '! lock_missing'),
  'no-retention-v2': lock('unlocked no_retention', '! lock_missing'),
  unreachable: lock('! tool_failed'),
};

export const SAMPLES: Readonly<Record<SampledTool, Readonly<Record<string, Sample>>>> = {
  restic,
  borg,
  pgbackrest,
  aws,
};
