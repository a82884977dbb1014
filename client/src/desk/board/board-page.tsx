import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { memo, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rowsById } from '../../live/rows';
import { useCan, useMe } from '../../session/use-me';
import { formatInstant, weekday } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { KeyCap } from '../controls/key-cap';
import { useBoard } from '../data/use-board';
import { useUnits } from '../data/use-units';
import { useDeskActions } from '../shell/desk-actions';
import { DeskHeader } from '../shell/desk-header';
import { boardFilter } from './board-filter';
import { BoardPanel } from './board-panel';
import css from './board-page.module.css';
import { ChannelLine } from './channel-line';
import type { BoardSearch } from './board-search';
import { LateStripNow } from './late-strip-now';
import { SidePanel } from './side-panel';
import { useCounts } from './use-counts';
import { useRowsNow } from './use-rows-now';

/** The live board: from loudest to quietest, top to bottom, then left to right. */
export function BoardPage() {
  return useCan('incident.read') ? <Board /> : <Navigate to="/drills" />;
}

function Board() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const { person } = useMe();
  const { nameOf } = useUnits();
  const board = useBoard();
  const items = board.data?.items;
  const now = useRowsNow(items);
  const isNarrow = useMediaQuery('(max-width: 1100px)', undefined, { getInitialValueInEffect: false });
  const [isSideOpen, setIsSideOpen] = useState(false);
  const openSide = useCallback(() => setIsSideOpen(true), []);

  const byId = useMemo(() => rowsById(items ?? []), [items]);
  const [filter] = useState(boardFilter);
  const own = useMemo(
    () => filter({ rows: items ?? [], search, context: { now, me: person.id, nameOf } }),
    [filter, items, search, now, person.id, nameOf],
  );
  const filtered = useCounts(own, search, board.data);
  const onSearch = useCallback(
    (change: Partial<BoardSearch>) =>
      void navigate({ search: (now) => ({ ...now, ...change }), replace: true }),
    [navigate],
  );
  const onChoose = useCallback((unit: string[] | undefined) => onSearch({ unit }), [onSearch]);
  const side = <SidePanel byId={byId} rows={items} now={now} chosen={search.unit} onChoose={onChoose} />;

  return (
    <>
      <BoardHeader />
      <div className={css.page}>
        <ChannelLine />
        <LateStripNow incidents={board.data && byId} />
        <div className={css.columns}>
          <BoardPanel
            board={board}
            byId={byId}
            filtered={filtered}
            search={search}
            now={now}
            onSearch={onSearch}
            onSide={isNarrow ? openSide : undefined}
          />
          {!isNarrow && side}
        </div>
      </div>
      {isNarrow && (
        <Drawer
          opened={isSideOpen}
          onClose={() => setIsSideOpen(false)}
          position="right"
          size={380}
          title={t('desk.map.openSide')}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          {side}
        </Drawer>
      )}
    </>
  );
}

/** By itself: what the rows tell changes nothing here. */
const BoardHeader = memo(function BoardHeader() {
  const { t, i18n } = useTranslation();
  const minute = useNow('minute');
  return (
    <DeskHeader
      title={t('desk.board.title')}
      line={`${weekday(minute, i18n.language === 'en' ? 'en' : 'vi')} ${formatInstant(minute, 'day')} · ${formatInstant(minute, 'time')}`}
      action={<DeclareButton />}
    />
  );
});

/** The page's one primary action; absent for who may not declare. */
export function DeclareButton() {
  const { t } = useTranslation();
  const { declare } = useDeskActions();
  if (!declare) return null;
  return (
    <Button
      onClick={declare}
      className={css.declare}
      data-tour="declare"
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
