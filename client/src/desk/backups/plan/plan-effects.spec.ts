import { effectsOf, gapsOf } from './plan-effects';
import type { CopyForm, PlanForm } from './plan-form';
import { mergePlans } from './plan-merge';
import { PRESETS, scheduleForm } from './schedule';

const copy = (key: string, over: Partial<CopyForm> = {}): CopyForm => ({
  ...{ key, isNew: false, name: key, tool: 'restic', device: key, medium: 'nas', siteId: 'far' },
  ...{
    isolation: 'online_rw',
    credentialDomain: 'KHO',
    schedule: scheduleForm(PRESETS.nightly),
    mirrorOf: null,
  },
  ...over,
});
const plan = (copies: CopyForm[], over: Partial<PlanForm> = {}): PlanForm => ({
  rpoHours: 24,
  rtoHours: 24,
  primary: {
    isInService: true,
    device: 'SAN',
    medium: 'disk_array_primary',
    siteId: 'here',
    credentialDomain: 'AD',
  },
  datasets: [{ key: 'd', isNew: false, name: 'Dữ liệu', paths: '/srv', copies }],
  ...over,
});
const good = [
  copy('NAS'),
  copy('DISK', { medium: 'removable_disk', isolation: 'offline_detached', credentialDomain: 'TỦ' }),
];

it('tells what a save takes away: another medium, a copy and a set that are left out, and nothing else', () => {
  const before = plan(good);
  expect(
    effectsOf(before, plan([copy('NAS', { name: 'NAS mới', credentialDomain: 'X' }), good[1]!])),
  ).toEqual([]);
  expect(effectsOf(before, plan([copy('NAS', { medium: 'tape', device: 'B' }), good[1]!]))).toEqual([
    { kind: 'remade', name: 'NAS', what: ['device', 'medium'] },
  ]);
  expect(effectsOf(before, plan([copy('NAS', { device: 'nas ' }), good[1]!]))).toEqual([]);
  expect(effectsOf(before, plan([good[0]!]))).toEqual([{ kind: 'retired', name: 'DISK' }]);
  expect(effectsOf(before, plan(good, { datasets: [] }))).toEqual([
    { kind: 'dataset_left', name: 'Dữ liệu', copies: 2 },
  ]);
  expect(effectsOf(before, plan([...good, copy('new', { isNew: true })]))).toEqual([]);
});

it('finds what a plan could not reach', () => {
  const gaps = (copies: CopyForm[], over?: Partial<PlanForm>) => {
    const whole = plan(copies, over);
    return gapsOf(whole.datasets[0]!, whole);
  };
  expect(gaps(good)).toEqual([]);
  expect(gaps([copy('NAS'), copy('NAS')])).toEqual(['same_device', 'too_few', 'one_hazard', 'not_isolated']);
  expect(gaps([copy('NAS Đông Hà'), copy('DISK', { ...good[1], device: 'nas-dong-ha' })])).toEqual([
    'same_device',
    'too_few',
  ]);
  expect(gaps([good[0]!, copy('DISK', { ...good[1], mirrorOf: 'NAS' })])).toEqual([
    'too_few',
    'one_hazard',
    'not_isolated',
  ]);
  expect(gaps([good[0]!, copy('DISK', { ...good[1], credentialDomain: 'AD' })])).toEqual([
    'same_credentials',
  ]);
  expect(gaps([good[0]!, copy('DISK', { ...good[1], credentialDomain: ' ad ' })])).toEqual([
    'same_credentials',
  ]);
  const cluster = good.map((one) => ({ ...one, tool: 'pgbackrest' as const }));
  expect(gaps(cluster)).toEqual(['none_restorable', 'paths_not_asked']);
  const { datasets } = plan(cluster);
  expect(gaps(cluster, { datasets: [{ ...datasets[0]!, paths: ' ' }] })).toEqual(['none_restorable']);
  expect(gaps([...cluster, copy('DUMP')])).toEqual(['paths_not_asked']);
  expect(gaps(good.map((one) => ({ ...one, siteId: 'here' })))).toEqual(['same_site']);
  expect(gaps(good.map((one) => ({ ...one, siteId: null, device: '' })))).toEqual([
    'device_unknown',
    'no_site',
  ]);
});

it('merges what two people did, and asks where both changed one thing', () => {
  const start = plan(good);
  const mine = plan([copy('NAS', { name: 'của tôi' }), good[1]!], { rpoHours: 4 });
  const apart = mergePlans(start, mine, plan([good[0]!, copy('DISK', { ...good[1], device: 'D9' })]));
  expect(apart.conflicts).toEqual([]);
  expect(apart.merged.rpoHours).toBe(4);
  expect(apart.merged.datasets[0]!.copies.map(({ name, device }) => [name, device])).toEqual([
    ['của tôi', 'NAS'],
    ['DISK', 'D9'],
  ]);

  const theirs = plan([copy('NAS', { name: 'của họ' })]);
  const both = mergePlans(start, mine, theirs);
  expect(both.conflicts.map(({ key }) => key)).toEqual(['NAS']);
  expect(both.merged.datasets[0]!.copies.map(({ name }) => name)).toEqual(['của tôi']);
  const given = mergePlans(start, mine, theirs, new Set(['NAS']));
  expect(given.merged.datasets[0]!.copies.map(({ name }) => name)).toEqual(['của họ']);
});

it('keeps the set of a copy that is kept', () => {
  const start = plan(good);
  const left = plan(good, { datasets: [] });
  const theirs = plan([copy('NAS', { device: 'N2' }), good[1]!]);
  const { conflicts, merged } = mergePlans(start, left, theirs, new Set(['NAS']));
  expect(conflicts.map(({ key, mine }) => [key, mine])).toEqual([['NAS', null]]);
  expect(merged.datasets.map(({ key, copies }) => [key, copies.map((one) => one.device)])).toEqual([
    ['d', ['N2']],
  ]);
});
