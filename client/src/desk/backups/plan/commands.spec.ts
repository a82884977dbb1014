import type { BackupPlan } from '../../../api/backup-plan';
import { isCollected, isPlainHttp, nodeEnrol, nodeJobs, shellEnrol, shellRuns } from './commands';

const plan = (tool: string, requiredPaths = ['/srv', "/o'k"]) =>
  ({ datasets: [{ requiredPaths, copies: [{ id: 'copy-1', tool }] }] }) as unknown as BackupPlan;

it('asks for the token instead of writing it, and for a word more where the way is not encrypted', () => {
  expect(nodeEnrol('https://dieuphoi.tinh.vn')).toContain("enrol --url 'https://dieuphoi.tinh.vn' --token -");
  expect(nodeEnrol('http://10.0.0.5:3000')).toContain("--url 'http://10.0.0.5:3000' --plain-http --token -");
  expect(shellEnrol('http://localhost:3000')).not.toContain('--plain-http');
  expect([isPlainHttp('http://127.0.0.1:3000'), isPlainHttp('http://tinh.vn')]).toEqual([false, true]);
});

it('makes the copy and tells of it, with the paths of its data', () => {
  const { jobs } = JSON.parse(`{${nodeJobs(plan('restic'))}}`);
  expect(jobs).toEqual([
    {
      copyId: 'copy-1',
      tool: 'restic',
      verbs: ['backup', 'snapshots', 'check'],
      env: expect.objectContaining({ RESTIC_REPOSITORY: expect.any(String) }),
      args: { backup: ['/srv', "/o'k"] },
    },
  ]);
  expect(shellRuns(plan('borg', []))).toMatch(
    /^BORG_REPO='[^']+' .* run --copy copy-1 --tool borg --verb create -- '::\{hostname\}-\{now\}' '\/srv'$/,
  );
  expect(shellRuns(plan('restic'))).toContain(String.raw`-- '/srv' '/o'\''k'`);
});

it('asks the storage where a copy is to be locked', () => {
  const locked = {
    datasets: [
      { requiredPaths: [], copies: [{ id: 'copy-1', tool: 'restic', isolation: 'immutable_locked' }] },
    ],
  } as unknown as BackupPlan;
  const { jobs } = JSON.parse(`{${nodeJobs(locked)}}`);
  expect(jobs).toMatchObject([
    { tool: 'restic' },
    {
      copyId: 'copy-1',
      tool: 'aws',
      verbs: ['object-lock'],
      bucket: expect.any(String),
      prefix: expect.any(String),
    },
  ]);
  expect(shellRuns(locked).split('\n')[1]).toMatch(
    / run --copy copy-1 --tool aws --verb object-lock --bucket \S+ --prefix \S+$/,
  );
});

it('says so where no copy is of a tool that it runs', () => {
  expect([isCollected(plan('veeam')), isCollected(plan('pgbackrest'))]).toEqual([false, true]);
});
