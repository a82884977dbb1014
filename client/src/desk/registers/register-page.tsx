import type { ReactNode } from 'react';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import css from './register-page.module.css';
import { RowList } from './row-list';

type Props<T> = {
  label: string;
  rows: T[];
  query: { error: unknown; isPending: boolean; refetch: () => unknown };
  openId: string | undefined;
  /** Filters, and spreadsheets in and out. */
  tools: ReactNode;
  /** Said when there are no rows. */
  empty: string;
  line: (row: T) => ReactNode;
  /** The one that is open. */
  panel: ReactNode;
};

/** The body of a register's page: filters, the rows, and the one that is open beside them. */
export function RegisterPage<T extends { id: string }>(props: Props<T>) {
  const { label, rows, query, openId, tools, empty, line, panel } = props;
  const { error, isPending, refetch } = query;
  const isSlow = useSlow(isPending);
  return (
    <div className={css.page} data-open={openId ? true : undefined}>
      <section className={css.list}>
        <div className={css.tools}>{tools}</div>
        {!!error && <LoadFault error={error} onRetry={() => void refetch()} />}
        {isSlow && <BoardSkeleton />}
        <RowList label={label} rows={rows} openId={openId} size={45}>
          {line}
        </RowList>
        {!isPending && !error && rows.length === 0 && <p className={css.none}>{empty}</p>}
      </section>
      {panel}
    </div>
  );
}
