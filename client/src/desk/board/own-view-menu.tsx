import { Menu, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import {
  IconArrowLeft,
  IconArrowRight,
  IconChevronDown,
  IconDeviceFloppy,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { viewsApi, type OwnView } from '../../api/board';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { storedOf, type BoardSearch } from './board-search';
import css from './board-views.module.css';
import { OWN_VIEWS_KEY, type ViewTab } from './use-view-tabs';

type Props = {
  tab: ViewTab;
  all: ViewTab[];
  search: BoardSearch;
  onSearch: (change: Partial<BoardSearch>) => void;
};
type Change =
  | { kind: 'change'; id: string; body: { name?: string; search?: string } }
  | { kind: 'remove'; id: string }
  | { kind: 'order'; ids: string[] };

const run = (change: Change, key: string): Promise<unknown> =>
  change.kind === 'change'
    ? viewsApi.change(change.id, change.body, key)
    : change.kind === 'remove'
      ? viewsApi.remove(change.id, key)
      : viewsApi.order(change.ids, key);

/** What can be done with the own view that is open: keep the present filters, rename, move, delete. */
export function OwnViewMenu({ tab, all, search, onSearch }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<'rename' | 'remove' | null>(null);
  const act = useAction<Change, unknown>(run, {
    onDone: (_, change) => {
      setAsked(null);
      if (change.kind === 'remove') onSearch({ own: undefined });
      void client.invalidateQueries({ queryKey: OWN_VIEWS_KEY });
    },
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  const view = tab.own as OwnView;
  const ids = all.flatMap(({ own }) => (own ? [own.id] : []));
  const at = ids.indexOf(view.id);
  const moved = (by: -1 | 1) => {
    const next = ids.filter((id) => id !== view.id);
    next.splice(at + by, 0, view.id);
    act.mutate({ kind: 'order', ids: next });
  };
  return (
    <>
      <Menu position="bottom-start" width={230}>
        <Menu.Target>
          <button type="button" className={css.more} aria-label={t('desk.views.menu', { name: view.name })}>
            <IconChevronDown size={14} stroke={2} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={!tab.isChanged}
            leftSection={<IconDeviceFloppy size={16} stroke={1.8} />}
            onClick={() => act.mutate({ kind: 'change', id: view.id, body: { search: storedOf(search) } })}
          >
            {t('desk.views.update')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} stroke={1.8} />} onClick={() => setAsked('rename')}>
            {t('desk.views.rename')}
          </Menu.Item>
          <Menu.Item
            disabled={at <= 0}
            leftSection={<IconArrowLeft size={16} stroke={1.8} />}
            onClick={() => moved(-1)}
          >
            {t('desk.views.left')}
          </Menu.Item>
          <Menu.Item
            disabled={at >= ids.length - 1}
            leftSection={<IconArrowRight size={16} stroke={1.8} />}
            onClick={() => moved(1)}
          >
            {t('desk.views.right')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.8} />} onClick={() => setAsked('remove')}>
            {t('desk.views.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'rename' && (
        <Rename
          view={view}
          isBusy={act.isPending}
          onName={(name) => act.mutate({ kind: 'change', id: view.id, body: { name } })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'remove' && (
        <ActionDialog
          title={t('desk.views.removeTitle', { name: view.name })}
          consequence={t('desk.views.removeLine')}
          submit={t('desk.views.remove')}
          isAlarming
          isBusy={act.isPending}
          problem={act.error}
          onSubmit={() => act.mutate({ kind: 'remove', id: view.id })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

type RenameProps = { view: OwnView; isBusy: boolean; onName: (name: string) => void; onClose: () => void };

function Rename({ view, isBusy, onName, onClose }: RenameProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(view.name);
  return (
    <ActionDialog
      title={t('desk.views.rename')}
      submit={t('desk.views.rename')}
      isBusy={isBusy}
      isBarred={!name.trim()}
      problem={null}
      onSubmit={() => onName(name.trim())}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('desk.views.keepName')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ActionDialog>
  );
}
