import { Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { COLUMNS, DEFAULT_COLUMNS, type BoardColumn } from './board-search';
import css from './board-views.module.css';

type Props = { cols: BoardColumn[] | undefined; onCols: (cols: BoardColumn[] | undefined) => void };

/** Which columns the table has besides mark, code and title. */
export function ColumnMenu({ cols = DEFAULT_COLUMNS, onCols }: Props) {
  const { t } = useTranslation();
  const toggle = (col: BoardColumn) => {
    const next = COLUMNS.filter((one) => (one === col ? !cols.includes(col) : cols.includes(one)));
    onCols(next.join() === DEFAULT_COLUMNS.join() || next.length === 0 ? undefined : next);
  };
  return (
    <Popover position="bottom-end" width={220} trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={css.density}
          aria-label={t('desk.views.columns')}
          title={t('desk.views.columns')}
        >
          <IconColumns3 size={18} stroke={1.8} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css.options} role="group" aria-label={t('desk.views.columns')}>
          {COLUMNS.map((col) => (
            <Checkbox
              key={col}
              checked={cols.includes(col)}
              onChange={() => toggle(col)}
              label={t(`desk.board.${col}`)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
