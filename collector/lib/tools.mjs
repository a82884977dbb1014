import { askLocks } from './object-lock.mjs';

/**
 * The command line of each verb, after the program's name. Options come before what the job adds; nothing goes through a
 * shell. What is printed is what the server's adapters read: JSON where the tool has it, and words enough to see success.
 */
export const TOOLS = {
  restic: {
    version: ['version'],
    verbs: {
      backup: ({ extra }) => ['backup', '--json', '--quiet', ...extra],
      snapshots: ({ extra }) => ['snapshots', '--json', ...extra],
      stats: ({ extra }) => ['stats', '--json', 'latest', ...extra],
      check: ({ extra }) => ['check', ...extra],
      'check-read-data': ({ extra, subset }) => ['check', readData(subset), ...extra],
      restore: ({ extra, target }) => ['restore', 'latest', '--verify', '--target', target, ...extra],
    },
  },
  borg: {
    version: ['--version'],
    verbs: {
      create: ({ extra }) => ['create', '--json', '--log-json', ...extra],
      list: ({ extra }) => ['list', '--json', ...extra],
      info: ({ extra }) => ['info', '--json', '--last', '1', ...extra],
      check: ({ extra }) => ['check', '--verbose', ...extra],
      'check-verify-data': ({ extra }) => ['check', '--verify-data', '--verbose', ...extra],
      // The names of what was read are the only words of success that it has.
      'extract-dry-run': ({ extra, snapshot }) => [
        'extract',
        '--dry-run',
        '--list',
        ...extra,
        `::${snapshot}`,
      ],
    },
  },
  pgbackrest: {
    version: ['version'],
    verbs: {
      info: ({ extra }) => ['info', '--output=json', ...extra],
      // Without --output it prints nothing and exits 0 on corruption (pgbackrest#2502); without its details a repository that
      // nobody reached looks like one that is gone.
      verify: ({ extra }) => ['verify', '--output=text', '--verbose', '--log-level-stderr=detail', ...extra],
    },
  },
  // One question for each object: object-lock.mjs asks them.
  aws: { version: ['--version'], verbs: { 'object-lock': askLocks } },
};

const RESTIC_FILTERS = ['--host', '-H', '--tag', '--path'];
const BORG_PARTIAL_CHECK = [
  ...['--archives-only', '--repository-only', '--max-duration', '--repair'],
  ...['--first', '--last', '--prefix', '-P', '--glob-archives', '-a', '--match-archives'],
];

/** Options with which a run of that verb proves less than the verb says, or changes what it should look at. */
const NARROWING = {
  restic: {
    backup: ['--dry-run', '-n'],
    check: ['--with-cache', ...RESTIC_FILTERS],
    'check-read-data': ['--read-data-subset', '--with-cache', ...RESTIC_FILTERS],
    restore: [
      '--include',
      '-i',
      '--iinclude',
      '--exclude',
      '-e',
      '--iexclude',
      '--include-file',
      '--exclude-file',
    ],
  },
  borg: {
    create: ['--dry-run', '-n'],
    check: BORG_PARTIAL_CHECK,
    'check-verify-data': BORG_PARTIAL_CHECK,
    'extract-dry-run': ['--exclude', '-e', '--exclude-from', '--pattern', '--patterns-from'],
  },
  pgbackrest: { verify: ['--set', '--log-level-stderr'] },
  aws: {
    'object-lock': [
      ...[
        '--max-items',
        '--starting-token',
        '--start-after',
        '--no-paginate',
        '--delimiter',
        '--query',
        '--output',
      ],
      ...[
        '--bucket',
        '--prefix',
        '--key',
        '--version-id',
        '--cli-input-json',
        '--cli-input-yaml',
        '--generate-cli-skeleton',
      ],
      '--no-verify-ssl', // somebody on the way could answer instead
    ],
  },
};

/** The option among these that narrows the verb, abbreviations included (borg takes `--arch`); null when there is none. */
export function narrowedBy(tool, verb, extra) {
  const denied = NARROWING[tool][verb] ?? [];
  const isDenied = (option) => {
    const name = option.split('=')[0];
    if (!name.startsWith('--')) return denied.some((one) => /^-\w$/.test(one) && name.startsWith(one));
    return name.length > 2 && denied.some((one) => one.startsWith(name));
  };
  return extra.find(isDenied) ?? null;
}

/**
 * Which part of the data a reading check takes on a day: one group of n, turning with the day since 1970 (UTC) so that n
 * days in a row read everything, or a random share; null is everything.
 */
export function subsetOf({ readDataGroups, readDataShare }, now) {
  if (readDataShare) return { share: readDataShare };
  if (!readDataGroups || readDataGroups === 1) return null;
  return { group: (Math.floor(now / 86_400_000) % readDataGroups) + 1, of: readDataGroups };
}

function readData(subset) {
  if (!subset) return '--read-data';
  if (subset.share) return `--read-data-subset=${Number((subset.share * 100).toFixed(6))}%`;
  return `--read-data-subset=${subset.group}/${subset.of}`;
}
