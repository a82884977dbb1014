import { Button, Select } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Matrix } from '../../api/chase';
import { ActButton } from '../controls/act-button';
import { UnitSelect } from '../controls/unit-select';
import { useBoard } from '../data/use-board';
import css from './assignments-page.module.css';
import type { AssignmentsSearch } from './assignments-search';
import { StandingCounts } from './standing-counts';

type Props = {
  search: AssignmentsSearch;
  counts: Matrix['counts'] | null;
  chosen: number;
  onSearch: (change: Partial<AssignmentsSearch>) => void;
  onRemind: () => void;
  onClear: () => void;
};

/** Counts that filter, unit and incident; once rows are chosen, what can be done to them. */
export function MatrixTools({ search, counts, chosen, onSearch, onRemind, onClear }: Props) {
  const { t } = useTranslation();
  const board = useBoard();
  const incidents = useMemo(
    () =>
      (board.data?.items ?? []).map(({ id, code, title }) => ({ value: id, label: `${code} · ${title}` })),
    [board.data],
  );
  return (
    <div className={css.tools}>
      {counts && (
        <StandingCounts
          counts={counts}
          chosen={search.standing ?? null}
          onChoose={(standing) => onSearch({ standing: standing ?? undefined })}
        />
      )}
      <div className={css.filters}>
        {chosen > 0 && (
          <div className={css.chosen} role="toolbar" aria-label={t('matrix.page.chosen', { count: chosen })}>
            <ActButton
              variant="outline"
              className={css.remind}
              leftSection={<IconBellRinging size={16} stroke={1.8} aria-hidden />}
              onClick={onRemind}
            >
              {t('matrix.remind.chosen', { count: chosen })}
            </ActButton>
            <Button variant="subtle" onClick={onClear}>
              {t('matrix.page.clear')}
            </Button>
          </div>
        )}
        <UnitSelect
          aria-label={t('matrix.times.unit')}
          placeholder={t('matrix.page.unit')}
          clearable
          value={search.unit ?? null}
          onChange={(unit) => onSearch({ unit: unit ?? undefined })}
        />
        <Select
          aria-label={t('desk.rail.incidents')}
          placeholder={t('matrix.page.incident')}
          clearable
          searchable
          limit={60}
          nothingFoundMessage={t('desk.board.noMatch')}
          data={incidents}
          value={search.incident ?? null}
          onChange={(incident) => onSearch({ incident: incident ?? undefined })}
        />
      </div>
    </div>
  );
}
