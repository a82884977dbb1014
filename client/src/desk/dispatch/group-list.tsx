import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitItem } from '../../api/types';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { useUnits } from '../data/use-units';
import css from './group-list.module.css';
import { GroupRow } from './group-row';
import { SaveGroup } from './save-group';
import { countKinds, findUnits, KIND_GROUPS } from './unit-search';
import { useGroups } from './use-groups';
import type { Choosing } from './use-selection';

type Props = { units: UnitItem[]; isLocked: (id: string) => boolean; selection: Choosing };

/** Many at one press: a whole kind, all, or a group that somebody saved; and the present choice saved as one. */
export function GroupList({ units, isLocked, selection }: Props) {
  const { t } = useTranslation();
  const [canRead, canManage] = [useCan('group.read'), useCan('group.manage')];
  const { data: groups, error, refetch } = useGroups();
  const { isLoaded } = useUnits();
  const counts = useMemo(() => countKinds(units), [units]);
  const known = useMemo(() => new Set(units.map(({ id }) => id)), [units]);
  const free = (ids: readonly string[]) =>
    ids.filter((id) => known.has(id) && !isLocked(id) && !selection.isChosen(id));
  return (
    <div className={css.list}>
      <h4>{t('dispatch.groups.kinds')}</h4>
      <div className={css.kinds}>
        {KIND_GROUPS.filter((kind) => counts[kind] > 0).map((kind) => {
          const left = free(findUnits(units, '', kind).map(({ id }) => id));
          return (
            <button
              key={kind}
              type="button"
              disabled={left.length === 0}
              onClick={() => selection.addAll(left)}
            >
              <strong>{t(`desk.dispatch.kind.${kind}`)}</strong>
              <span>
                {left.length === counts[kind]
                  ? t('dispatch.groups.size', { count: counts[kind] })
                  : left.length > 0
                    ? t('dispatch.groups.left', { count: left.length })
                    : t('dispatch.groups.all')}
              </span>
            </button>
          );
        })}
      </div>
      {canRead && <h4>{t('dispatch.groups.saved')}</h4>}
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {groups?.length === 0 && <p className={css.quiet}>{t('dispatch.groups.none')}</p>}
      <ul>
        {groups?.map((group) => (
          <GroupRow
            key={group.id}
            group={group}
            free={free(group.unitIds)}
            gone={isLoaded ? group.unitIds.filter((id) => !known.has(id)) : []}
            chosen={selection.ids}
            canManage={canManage}
            onPick={selection.addAll}
          />
        ))}
      </ul>
      {canManage && <SaveGroup unitIds={selection.ids} />}
    </div>
  );
}
