import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '../../session/use-me';
import { formatInstant, weekday } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { KeyCap } from '../controls/key-cap';
import { useBoard, useWatchedAssignments } from '../data/use-board';
import { useUnits } from '../data/use-units';
import { useDeskActions } from '../shell/desk-actions';
import { DeskHeader } from '../shell/desk-header';
import { SearchBox } from '../shell/search-box';
import { filterBoard } from './board-filter';
import { BoardPanel } from './board-panel';
import css from './board-page.module.css';
import type { BoardSearch } from './board-search';
import { FeedPanel } from './feed-panel';
import { lateList } from './late-list';
import { LateStrip } from './late-strip';
import { useRowsNow } from './use-rows-now';

/** The live board: from loudest to quietest, top to bottom, then left to right. */
export function BoardPage() {
  return useCan('incident.read') ? <Board /> : <Navigate to="/units" />;
}

function Board() {
  const { t, i18n } = useTranslation();
  const search = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const { person } = useMe();
  const { nameOf } = useUnits();
  const board = useBoard();
  const watched = useWatchedAssignments();
  const minute = useNow('minute');
  const second = useNow();
  const now = useRowsNow(board.data?.items);

  const byId = useMemo(() => new Map(board.data?.items.map((row) => [row.id, row])), [board.data]);
  const filtered = useMemo(
    () => filterBoard(board.data?.items ?? [], search, { now, me: person.id, nameOf }),
    [board.data, search, now, person.id, nameOf],
  );
  const late = board.data && watched.data ? lateList(watched.data.items, byId, second) : null;
  const onSearch = (change: Partial<BoardSearch>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true });

  return (
    <>
      <DeskHeader
        title={t('desk.board.title')}
        line={`${weekday(minute, i18n.language === 'en' ? 'en' : 'vi')} ${formatInstant(minute, 'day')} · ${formatInstant(minute, 'time')}`}
        search={<SearchBox value={search.q} onSearch={(q) => onSearch({ q: q || undefined })} />}
        action={<DeclareButton />}
      />
      <div className={css.page}>
        <LateStrip late={late} />
        <div className={css.columns}>
          <BoardPanel
            board={board}
            byId={byId}
            filtered={filtered}
            search={search}
            now={now}
            onSearch={onSearch}
          />
          <FeedPanel incidents={byId} />
        </div>
      </div>
    </>
  );
}

/** The page's one primary action; absent for who may not declare. */
export function DeclareButton() {
  const { t } = useTranslation();
  const { declare } = useDeskActions();
  if (!declare) return null;
  return (
    <Button
      onClick={declare}
      className={css.declare}
      aria-label={t('desk.board.declare')}
      leftSection={<IconPlus size={17} stroke={2} aria-hidden />}
    >
      <span className={css.declareWord}>{t('desk.board.declare')}</span>
      <span className={css.declareKey}>
        <KeyCap onFill>N</KeyCap>
      </span>
    </Button>
  );
}
