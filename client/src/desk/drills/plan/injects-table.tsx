import { Checkbox } from '@mantine/core';
import { useMemo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, Inject } from '../../../api/drills';
import { conditionOf, conditionWords } from '../conditions';
import { drillTime } from '../drill-time';
import { InjectChip } from '../inject-face';
import { faceOf } from '../track';
import css from './injects-table.module.css';

type Props = {
  drill: DrillDetail;
  items: Inject[];
  /** Those that this person may approve. */
  approvable: Inject[];
  picked: ReadonlySet<string>;
  onPick: (ids: string[], isOn: boolean) => void;
  onOpen: (code: string) => void;
};

/** One row an inject; arrows move between rows, Enter opens. */
export function InjectsTable({ drill, items, approvable, picked, onPick, onOpen }: Props) {
  const { t } = useTranslation();
  const names = useMemo(() => new Map(drill.parties.map(({ key, name }) => [key, name])), [drill.parties]);
  const canPick = new Set(approvable.map(({ id }) => id));
  const all = approvable.map(({ id }) => id);
  const isAll = all.length > 0 && all.every((id) => picked.has(id));
  return (
    <table className={css.table} onKeyDown={walk}>
      <thead>
        <tr>
          {all.length > 0 && (
            <th scope="col">
              <Checkbox
                aria-label={t('drills.injects.all')}
                checked={isAll}
                indeterminate={!isAll && all.some((id) => picked.has(id))}
                onChange={() => onPick(all, !isAll)}
              />
            </th>
          )}
          {(['code', 'time', 'title', 'to', 'channel', 'status'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`drills.injects.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((inject) => (
          <tr key={inject.id}>
            {all.length > 0 && (
              <td className={css.pick}>
                {canPick.has(inject.id) && (
                  <Checkbox
                    aria-label={t('drills.injects.pick', { code: inject.code })}
                    checked={picked.has(inject.id)}
                    onChange={() => onPick([inject.id], !picked.has(inject.id))}
                  />
                )}
              </td>
            )}
            <td className={css.code}>{inject.code}</td>
            <td className={css.time}>
              <InjectTime inject={inject} />
            </td>
            <td className={css.title}>
              <button type="button" data-open onClick={() => onOpen(inject.code)}>
                {inject.title}
              </button>
            </td>
            <td className={css.to}>{inject.parties.map((key) => names.get(key) ?? key).join(', ')}</td>
            <td>{t(`drills.channel.${inject.channel}`)}</td>
            <td>
              <InjectChip face={faceOf(inject, false)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** When it comes: a drill time, a condition, or at somebody's word. */
function InjectTime({ inject }: { inject: Inject }) {
  const { t } = useTranslation();
  const condition = conditionOf(inject);
  if (inject.releasedMs !== null) return <>{drillTime(inject.releasedMs)}</>;
  if (condition) return <span title={conditionWords(t, condition)}>{t('drills.injects.conditional')}</span>;
  return <>{inject.offsetMs === null ? t('drills.injects.manual') : drillTime(inject.offsetMs)}</>;
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-open]')];
  const at = rows.findIndex((row) => row === event.target);
  if (at < 0) return;
  event.preventDefault();
  rows[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
