import type { TFunction } from 'i18next';
import type { BackupReason } from '../api/backups';
import { language } from '../i18n/language';
import { formatInstant } from '../time/instant';

/** What a copy is called; undefined for one that is no longer known. */
export type NameOf = (copyId: string) => string | undefined;

const INSTANTS = new Set([
  ...['at', 'dataAt', 'dueAt', 'staleFrom', 'wholeUntil', 'noneFrom'],
  ...['changedAt', 'since', 'lockedUntil', 'until'],
]);
const COPIES = new Set(['with', 'of']);
const GROUPS = ['online_disk', 'removable', 'tape', 'optical', 'object', 'other'] as const;

/** A figure as it is read: two digits at most behind the comma. */
export const figureText = (figure: number): string =>
  figure.toLocaleString(language(), { maximumFractionDigits: 1 });

/** In whole hours, as the square shows them. */
const hoursSince = (t: TFunction, ms: number): string =>
  t('time.hours', { n: Math.max(0, Math.floor(ms / 3_600_000)) });

/** What a reason tells, ready for its sentence: instants, figures and names in words. */
export function valuesOf(
  t: TFunction,
  { copyId, params }: Pick<BackupReason, 'copyId' | 'params'>,
  nameOf: NameOf,
  now: number,
): { copy: string } {
  const named = (id: string): string =>
    nameOf(id) ?? t(id === 'primary' ? 'backups.primary' : 'backups.copyGone');
  const values = Object.entries(params).map(([name, value]): [string, string] => {
    if (typeof value === 'number')
      return [name, INSTANTS.has(name) ? formatInstant(value) : figureText(value)];
    const group = name === 'group' && GROUPS.find((one) => one === value);
    if (group) return [name, t(`backups.group.${group}`)];
    return [name, COPIES.has(name) ? named(value) : value];
  });
  const { since } = params;
  return {
    ...Object.fromEntries(values),
    copy: copyId === null ? t('backups.copyGone') : named(copyId),
    ...(typeof since === 'number' && { span: hoursSince(t, now - since) }),
  };
}

const LACKS = [
  ...(['outcome', 'shortfall', 'path', 'files', 'comparison'] as const),
  ...(['lock', 'governance', 'no_retention', 'lock_over'] as const),
] as const;

/** A reason as a sentence that names the copy, its figures and instants. */
export function reasonText(t: TFunction, reason: BackupReason, nameOf: NameOf, now: number): string {
  const values = valuesOf(t, reason, nameOf, now);
  const lacks = LACKS.find((one) => one === reason.params['lacks']);
  return lacks ? t(`backups.lacks.${lacks}`, values) : t(`backups.reason.${reason.code}`, values);
}
