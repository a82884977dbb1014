import type {
  BackupPlan,
  BackupPlanBody,
  Isolation,
  Medium,
  PlannedCopy,
  Tool,
} from '../../../api/backup-plan';
import { PRESETS, scheduleForm, scheduleOf, type ScheduleForm } from './schedule';

export type CopyForm = {
  /** Its id, or what stands for one until it has been saved. */
  key: string;
  isNew: boolean;
  name: string;
  tool: Tool;
  device: string;
  medium: Medium;
  siteId: string | null;
  isolation: Isolation;
  credentialDomain: string;
  schedule: ScheduleForm;
  mirrorOf: string | null;
};
export type DatasetForm = {
  key: string;
  isNew: boolean;
  name: string;
  /** One on each line. */
  paths: string;
  copies: CopyForm[];
};
export type PrimaryForm = {
  isInService: boolean;
  device: string;
  medium: Medium;
  siteId: string | null;
  credentialDomain: string;
};
export type PlanForm = {
  rpoHours: number | null;
  rtoHours: number | null;
  primary: PrimaryForm;
  datasets: DatasetForm[];
};

export const MEDIA: Medium[] = [
  'disk_array_primary',
  'disk_das',
  'nas',
  'removable_disk',
  'tape',
  'optical',
  'object_storage',
  'cloud_block',
  'other',
];
export const ISOLATIONS: Isolation[] = [
  'online_rw',
  'online_append_only',
  'immutable_locked',
  'offline_detached',
  'air_gapped',
];
export const TOOLS: Tool[] = ['restic', 'borg', 'pgbackrest', 'manifest', 'veeam', 'proxmox', 'nas', 'other'];

const newKey = () => `new-${crypto.randomUUID()}`;

export const newCopy = (name: string): CopyForm => ({
  ...{ key: newKey(), isNew: true, name, tool: 'restic', device: '', medium: 'nas', siteId: null },
  ...{
    isolation: 'online_rw',
    credentialDomain: '',
    schedule: scheduleForm(PRESETS.nightly),
    mirrorOf: null,
  },
});

export const newDataset = (name: string, copyName: string): DatasetForm => ({
  ...{ key: newKey(), isNew: true, name, paths: '', copies: [newCopy(copyName)] },
});

/** A plan as a form. Before the first plan it has one dataset with one copy, to be filled in. */
export function formOf(plan: BackupPlan, words: { dataset: string; copy: string }): PlanForm {
  const { rpoHours, rtoHours, primary, datasets } = plan;
  return {
    rpoHours: primary ? rpoHours : 24,
    rtoHours: primary ? rtoHours : 24,
    primary: {
      isInService: primary?.isInService ?? true,
      device: primary?.device ?? '',
      medium: primary?.medium ?? 'disk_array_primary',
      siteId: primary?.siteId ?? null,
      credentialDomain: primary?.credentialDomain ?? '',
    },
    datasets: primary
      ? datasets.map(({ id, name, requiredPaths, copies }) => ({
          ...{ key: id, isNew: false, name, paths: requiredPaths.join('\n'), copies: copies.map(copyForm) },
        }))
      : [
          {
            // A fixed key: what is opened again begins as the same draft.
            ...{ key: 'first', isNew: true, name: words.dataset, paths: '' },
            copies: [{ ...newCopy(words.copy), key: 'first-copy' }],
          },
        ],
  };
}

const copyForm = (copy: PlannedCopy): CopyForm => ({
  ...{ key: copy.id, isNew: false, name: copy.name, tool: copy.tool, device: copy.device ?? '' },
  ...{ medium: copy.medium, siteId: copy.siteId, isolation: copy.isolation, mirrorOf: copy.mirrorOf },
  ...{ credentialDomain: copy.credentialDomain ?? '', schedule: scheduleForm(copy.schedule) },
});

const orNull = (text: string): string | null => text.trim() || null;
/** Neither trimmed nor folded: a path is what the tool writes. */
export const pathsOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** What is sent. A figure that is missing goes as such, and the server names its field. */
export function bodyOf({ rpoHours, rtoHours, primary, datasets }: PlanForm): BackupPlanBody {
  return {
    rpoHours,
    rtoHours,
    primary: {
      ...primary,
      device: orNull(primary.device),
      credentialDomain: orNull(primary.credentialDomain),
    },
    datasets: datasets.map(({ key, isNew, name, paths, copies }) => ({
      ...(!isNew && { id: key }),
      name: name.trim(),
      requiredPaths: pathsOf(paths),
      copies: copies.map(({ key: copyKey, isNew: isNewCopy, schedule, ...copy }) => ({
        ...(!isNewCopy && { id: copyKey }),
        ...copy,
        name: copy.name.trim(),
        device: orNull(copy.device),
        credentialDomain: orNull(copy.credentialDomain),
        schedule: scheduleOf(schedule) ?? { kind: 'interval', graceMinutes: 0 },
      })),
    })),
  };
}
