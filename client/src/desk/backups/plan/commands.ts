import type { BackupPlan, PlannedCopy } from '../../../api/backup-plan';

/** A text as a shell takes it for one word. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

type Recipe = {
  verbs: string[];
  /** Where its repository is and what opens it: to be put right on the host. */
  env: Record<string, string>;
  /** What follows the verb that makes the copy. */
  argsOf: (paths: readonly string[]) => string[];
};

/** As the collector's own documentation has it; a verb that makes the copy comes first, since a mere listing proves no run. */
const RECIPES: Partial<Record<PlannedCopy['tool'], Recipe>> = {
  restic: {
    verbs: ['backup', 'snapshots', 'check'],
    env: { RESTIC_REPOSITORY: '/mnt/nas/kho', RESTIC_PASSWORD_FILE: '/etc/dieuphoi/kho.pw' },
    argsOf: (paths) => [...paths],
  },
  borg: {
    verbs: ['create', 'list', 'check'],
    env: { BORG_REPO: '/mnt/nas/kho', BORG_PASSCOMMAND: 'cat /etc/dieuphoi/kho.pw' },
    argsOf: (paths) => ['::{hostname}-{now}', ...paths],
  },
  pgbackrest: { verbs: ['info', 'verify'], env: { PGBACKREST_STANZA: 'main' }, argsOf: () => [] },
};

type Job = {
  copyId: string;
  tool: PlannedCopy['tool'] | 'aws';
  verbs: string[];
  env: Record<string, string>;
  args?: Record<string, string[]>;
  /** Where the storage is asked for its lock. */
  bucket?: string;
  prefix?: string;
};

function makingJob({ id, tool }: PlannedCopy, requiredPaths: readonly string[]): Job[] {
  const recipe = RECIPES[tool];
  if (!recipe) return [];
  const { verbs, env } = recipe;
  const args = recipe.argsOf(requiredPaths.length > 0 ? requiredPaths : ['/srv']);
  return [{ copyId: id, tool, verbs, env, ...(args.length > 0 && { args: { [verbs[0] ?? '']: args } }) }];
}

const lockJob = ({ id, isolation }: PlannedCopy): Job[] =>
  isolation === 'immutable_locked'
    ? [
        {
          ...{ copyId: id, tool: 'aws', verbs: ['object-lock'] },
          env: {
            AWS_SHARED_CREDENTIALS_FILE: '/etc/dieuphoi/aws',
            AWS_ENDPOINT_URL: 'https://s3.example.vn',
          },
          ...{ bucket: 'kho-sao-luu', prefix: 'he-thong/' },
        },
      ]
    : [];

/** What the program can tell of the copies: how they are made, and until when the storage locks them; reports of other tools are uploaded. */
const jobs = ({ datasets }: BackupPlan): Job[] =>
  datasets.flatMap(({ requiredPaths, copies }) =>
    copies.flatMap((copy) => [...makingJob(copy, requiredPaths), ...lockJob(copy)]),
  );

/** Whether the program knows a tool of any copy. */
export const isCollected = (plan: BackupPlan): boolean => jobs(plan).length > 0;

/** A token travels encrypted, or inside a machine: beyond it the program asks for a word more. */
export function isPlainHttp(serverUrl: string): boolean {
  const { protocol, hostname } = new URL(serverUrl);
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

const plainFlag = (serverUrl: string) => (isPlainHttp(serverUrl) ? ' --plain-http' : '');

const PROGRAM = 'node /opt/dieuphoi-collector/dieuphoi-collector.mjs --config /etc/dieuphoi/collector.json';

/** Asks for the token, so that it stands in no history and no list of processes. */
export const nodeEnrol = (serverUrl: string): string =>
  `${PROGRAM} enrol --url ${quoted(serverUrl)}${plainFlag(serverUrl)} --token -`;
export const NODE_RUN = `${PROGRAM} run`;

/** What takes the place of `"jobs": []` in `collector.json`. */
export const nodeJobs = (plan: BackupPlan): string => `"jobs": ${JSON.stringify(jobs(plan), null, 2)}`;

export const shellEnrol = (serverUrl: string): string =>
  `./dieuphoi-collector.sh --dir /etc/dieuphoi enrol --url ${quoted(serverUrl)}${plainFlag(serverUrl)} --token -`;

/** A line for each copy: makes it and tells of it; and one more where the storage locks it. */
export const shellRuns = (plan: BackupPlan): string =>
  jobs(plan)
    .map(({ copyId, tool, verbs: [verb = ''], env, args, bucket, prefix }) => {
      const set = Object.entries(env).map(([name, value]) => `${name}=${quoted(value)}`);
      const place = bucket === undefined ? '' : ` --bucket ${bucket} --prefix ${prefix}`;
      const more = args?.[verb] ? ` -- ${args[verb].map(quoted).join(' ')}` : '';
      return `${set.join(' ')} ./dieuphoi-collector.sh --dir /etc/dieuphoi run --copy ${copyId} --tool ${tool} --verb ${verb}${place}${more}`;
    })
    .join('\n');

/** Whoever calls it says that the copy was made. */
export const pingAddress = (origin: string, key: string): string => `${origin}/ping/${key}`;
export const pingLine = (address: string): string =>
  `curl -fsS -m 10 --retry 5 -o /dev/null ${quoted(address)}`;
