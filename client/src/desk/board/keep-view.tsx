import { Button, Popover, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { viewsApi } from '../../api/board';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { useCan } from '../../session/use-me';
import { storedOf, type BoardSearch } from './board-search';
import css from './board-views.module.css';
import { OWN_VIEWS_KEY } from './use-view-tabs';

type Props = { search: BoardSearch; onKept: (id: string) => void };

/** Keeps what the board shows now as a view of one's own. */
export function KeepView({ search, onKept }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');
  const isAllowed = useCan('view.own');
  const keep = useAction((body: { name: string; search: string }, key) => viewsApi.keep(body, key), {
    onDone: ({ id }) => {
      setIsOpen(false);
      setName('');
      void client.invalidateQueries({ queryKey: OWN_VIEWS_KEY }).then(() => onKept(id));
    },
  });
  if (!isAllowed) return null;
  return (
    <Popover position="bottom-start" width={280} trapFocus returnFocus opened={isOpen} onChange={setIsOpen}>
      <Popover.Target>
        <button
          type="button"
          className={css.keep}
          aria-label={t('desk.views.keep')}
          title={t('desk.views.keep')}
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconPlus size={16} stroke={2} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) keep.mutate({ name: name.trim(), search: storedOf(search) });
          }}
        >
          <TextInput
            label={t('desk.views.keepName')}
            description={t('desk.views.keepLine')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={keep.error && problemText(t, keep.error)}
          />
          <Button type="submit" loading={keep.isPending} disabled={!name.trim()}>
            {t('desk.views.keepSubmit')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
