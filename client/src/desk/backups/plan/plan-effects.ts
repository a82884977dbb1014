import type { Medium } from '../../../api/backup-plan';
import { fold } from '../../controls/fold';
import type { CopyForm, DatasetForm, PlanForm } from './plan-form';

/** Of these, another value makes another copy: what was restored from the old one says nothing of it. */
const REMAKES = ['tool', 'device', 'medium', 'siteId'] as const;
export type Remake = (typeof REMAKES)[number];

/** What saving does to the evidence that is there. */
export type PlanEffect =
  | { kind: 'remade'; name: string; what: Remake[] }
  | { kind: 'retired'; name: string }
  | { kind: 'dataset_left'; name: string; copies: number };

export function effectsOf(before: PlanForm, now: PlanForm): PlanEffect[] {
  const kept = new Map(copiesOf(now).map((copy) => [copy.key, copy]));
  const datasets = new Set(now.datasets.map(({ key }) => key));
  return before.datasets.flatMap((dataset): PlanEffect[] => {
    if (dataset.isNew) return [];
    if (!datasets.has(dataset.key))
      return [{ kind: 'dataset_left', name: dataset.name, copies: dataset.copies.length }];
    return dataset.copies.flatMap((old) => effectOn(old, kept.get(old.key)));
  });
}

function effectOn(old: CopyForm, copy: CopyForm | undefined): PlanEffect[] {
  if (!copy) return [{ kind: 'retired', name: old.name }];
  const same = {
    ...copy,
    device: nameKey(copy.device) === nameKey(old.device) ? old.device : copy.device,
  };
  const what = REMAKES.filter((field) => norm(old[field]) !== norm(same[field]));
  return what.length > 0 ? [{ kind: 'remade', name: copy.name, what }] : [];
}

const norm = (value: string | null): string => (value ?? '').trim();
/** As the server compares names that people type: `NAS Trung tâm` and `nas-trung-tam` are one. */
const nameKey = (name: string | null): string => fold(norm(name)).replaceAll(/[\s_\p{Pd}]+/gu, '');
const copiesOf = ({ datasets }: PlanForm): CopyForm[] => datasets.flatMap(({ copies }) => copies);

/** What fails together: online disks are one hazard, however many boxes they stand in. */
const HAZARDS: Record<Medium, string> = {
  disk_array_primary: 'disk',
  disk_das: 'disk',
  nas: 'disk',
  cloud_block: 'disk',
  removable_disk: 'removable',
  tape: 'tape',
  optical: 'optical',
  object_storage: 'object',
  other: 'other',
};

/** What the plan of a dataset could not reach even if everything in it were proved. */
export type PlanGap =
  | 'device_unknown'
  | 'same_device'
  | 'too_few'
  | 'one_hazard'
  | 'no_site'
  | 'same_site'
  | 'not_isolated'
  | 'same_credentials'
  | 'none_restorable'
  | 'paths_not_asked';

/** Of these the collector restores a copy and has it compared; one in each dataset is enough. */
const RESTORED: readonly CopyForm['tool'][] = ['restic', 'borg'];

export function gapsOf(dataset: DatasetForm, { primary }: PlanForm): PlanGap[] {
  const own = dataset.copies.filter(({ mirrorOf }) => !mirrorOf);
  const devices = [primary, ...own].map(({ device }) => nameKey(device));
  const known = devices.filter(Boolean);
  const distinct = new Set(known.filter((device) => device !== nameKey(primary.device))).size;
  const hazards = new Set([primary, ...own].map(({ medium }) => HAZARDS[medium]));
  const isolated = own.filter(({ isolation }) => !isolation.startsWith('online_'));
  const domain = nameKey(primary.credentialDomain);
  const gaps: [PlanGap, boolean][] = [
    ['device_unknown', known.length < devices.length],
    ['same_device', new Set(known).size < known.length],
    ['too_few', own.length < 2 || (known.length === devices.length && distinct < 2)],
    ['one_hazard', hazards.size < 2],
    ['no_site', !primary.siteId || own.every(({ siteId }) => !siteId)],
    [
      'same_site',
      Boolean(primary.siteId) &&
        own.some(({ siteId }) => siteId) &&
        own.every(({ siteId }) => !siteId || siteId === primary.siteId),
    ],
    ['not_isolated', isolated.length === 0],
    [
      'same_credentials',
      isolated.length > 0 &&
        isolated.every((copy) => !domain || ['', domain].includes(nameKey(copy.credentialDomain))),
    ],
    ['none_restorable', own.length > 0 && own.every(({ tool }) => !RESTORED.includes(tool))],
    ['paths_not_asked', dataset.paths.trim() !== '' && own.some(({ tool }) => tool === 'pgbackrest')],
  ];
  return gaps.filter(([, isThere]) => isThere).map(([gap]) => gap);
}
