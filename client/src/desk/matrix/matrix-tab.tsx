import { Button } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixRow } from '../../api/chase';
import { deadlineOf } from '../../marks/face';
import { useCan } from '../../session/use-me';
import { useNowPast } from '../../time/ticker';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { useMatrix } from '../data/use-matrix';
import { AssignmentDrawer } from '../incident/assignment-drawer';
import css from './assignments-page.module.css';
import type { AssignmentsSearch } from './assignments-search';
import { MatrixTable } from './matrix-table';
import { MatrixTools } from './matrix-tools';
import { RemindDialog } from './remind-dialog';
import { loudestFirst } from './standing';

/** Rows at first, and at most: the longest overdue come first, so that what is left out has time. */
const SOME = 200;
const MOST = 500;
/** Across all incidents events come more often, and the answer is longer. */
const PAUSE_MS = 2_000;
const NONE: MatrixRow[] = [];

type Props = { search: AssignmentsSearch; onSearch: (change: Partial<AssignmentsSearch>) => void };

/** Which rows are chosen; what left the list cannot be seen any more, and is not reminded. */
function usePicked(rows: readonly MatrixRow[]) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.map(({ assignment }) => assignment.id).filter((id) => picked.has(id));
  const pick = useCallback(
    (ids: string[], isOn: boolean) =>
      setPicked((before) => {
        const next = new Set(before);
        for (const id of ids) {
          if (isOn) next.add(id);
          else next.delete(id);
        }
        return next;
      }),
    [],
  );
  return { picked, chosen, pick, clear: () => setPicked(new Set()) };
}

/** The matrix across all open incidents, loudest first; what is chosen is reminded together. */
export function MatrixTab({ search, onSearch }: Props) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(SOME);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const [isReminding, setIsReminding] = useState(false);
  const { standing, unit: unitId, incident: incidentId } = search;
  const matrix = useMatrix({ standing, unitId, incidentId, limit }, { pauseMs: PAUSE_MS });
  const { data } = matrix;
  const items = data?.items ?? NONE;
  const now = useNowPast(
    useMemo(() => items.flatMap(({ assignment }) => deadlineOf(assignment) ?? []), [items]),
  );
  const rows = useMemo(() => loudestFirst(items, now), [items, now]);
  const { picked, chosen, pick, clear } = usePicked(rows);
  const isFiltered = Boolean(standing ?? unitId ?? incidentId);
  return (
    <section className={css.card} aria-label={t('matrix.tab.matrix')}>
      <MatrixTools
        search={search}
        counts={data?.counts ?? null}
        chosen={chosen.length}
        onSearch={onSearch}
        onRemind={() => setIsReminding(true)}
        onClear={clear}
      />
      {rows.length === 0 && <Instead query={matrix} isFiltered={isFiltered} />}
      {rows.length > 0 && (
        <MatrixTable
          rows={rows}
          now={now}
          picked={picked}
          onPick={useCan('assignment.remind') ? pick : null}
          onOpen={setOpenedId}
        />
      )}
      {data?.next && <More isMost={limit === MOST} onMore={() => setLimit(MOST)} />}
      {openedId && <AssignmentDrawer id={openedId} onClose={() => setOpenedId(null)} />}
      {isReminding && (
        <RemindDialog
          target={{ assignmentIds: chosen }}
          onDone={clear}
          onClose={() => setIsReminding(false)}
        />
      )}
    </section>
  );
}

function More({ isMost, onMore }: { isMost: boolean; onMore: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.more}>
      {isMost ? (
        <p>{t('matrix.page.cut')}</p>
      ) : (
        <Button variant="default" onClick={onMore}>
          {t('matrix.page.more')}
        </Button>
      )}
    </div>
  );
}

type InsteadProps = { query: ReturnType<typeof useMatrix>; isFiltered: boolean };

/** What stands where no row does: not loaded yet, not to be had, or truly none. */
function Instead({ query: { data, error, isPending, refetch }, isFiltered }: InsteadProps) {
  const { t } = useTranslation();
  const isSlow = useSlow(isPending);
  if (data) return <p className={css.none}>{t(isFiltered ? 'matrix.none.filter' : 'matrix.none.all')}</p>;
  if (error) return <LoadFault error={error} onRetry={() => void refetch()} />;
  return isSlow ? <BoardSkeleton /> : null;
}
