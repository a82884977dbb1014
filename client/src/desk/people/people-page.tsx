import { Button, SegmentedControl, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleApi, type PeopleQuery } from '../../api/people';
import type { PersonRow, PersonState, Role } from '../../api/types';
import { useCan } from '../../session/use-me';
import { BoardSkeleton } from '../board/board-skeleton';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { DeskHeader } from '../shell/desk-header';
import { SearchBox } from '../shell/search-box';
import css from './people.module.css';
import { PeopleTable } from './people-table';
import { PersonDialog, type Asked } from './person-dialog';
import { ROLES } from './role-select';

const STATES = ['all', 'active', 'invited', 'inactive'] as const;

/** Who signs in: found by name, role and state; invited, reset, changed, ended. */
export function PeoplePage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/people' });
  const navigate = useNavigate({ from: '/people' });
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(
    search.invite ? { act: 'invite', contactId: search.invite } : null,
  );
  const [q] = useDebouncedValue(search.q, 250);
  const role = ROLES.find((one) => one === search.role);
  const state = STATES.find((one): one is PersonState => one !== 'all' && one === search.state);
  const list = usePeople({ q, role, state });
  const people = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isSlow = useSlow(list.isPending);
  const canInvite = useCan('person.invite');
  const show = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  return (
    <>
      <DeskHeader
        title={t('people.title')}
        line={list.data && !list.hasNextPage && t('people.line', { count: people.length })}
        search={
          <SearchBox
            value={search.q}
            placeholder={t('people.search')}
            onSearch={(text) => show({ q: text || undefined })}
          />
        }
        action={
          canInvite && (
            <Button
              leftSection={<IconUserPlus size={16} stroke={1.8} />}
              onClick={() => setAsked({ act: 'invite' })}
            >
              {t('people.invite')}
            </Button>
          )
        }
      />
      <div className={css.page}>
        <Filters role={role} state={state} onChange={show} />
        {list.error && <LoadFault error={list.error} onRetry={() => void list.refetch()} />}
        <div className={css.card}>
          {isSlow && <BoardSkeleton />}
          {people.length > 0 && (
            <PeopleTable people={people} onAct={(person: PersonRow, act) => setAsked({ act, person })} />
          )}
          {list.data && people.length === 0 && <p className={css.none}>{t('people.none')}</p>}
        </div>
        {list.hasNextPage && (
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('people.more')}
          </Button>
        )}
      </div>
      {asked && (
        <PersonDialog
          asked={asked}
          onNext={setAsked}
          onChanged={() => void client.invalidateQueries({ queryKey: ['people'] })}
          onClose={() => {
            setAsked(null);
            if (search.invite) show({ invite: undefined });
          }}
        />
      )}
    </>
  );
}

function usePeople(query: PeopleQuery) {
  return useInfiniteQuery({
    queryKey: ['people', 'list', query],
    initialPageParam: null as string | null,
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      peopleApi.list({ ...query, limit: 200, cursor: pageParam ?? undefined }, signal),
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  });
}

type FilterProps = {
  role: Role | undefined;
  state: PersonState | undefined;
  onChange: (change: { role?: string; state?: string }) => void;
};

function Filters({ role, state, onChange: show }: FilterProps) {
  const { t } = useTranslation();
  return (
    <div className={css.filters}>
      <SegmentedControl
        aria-label={t('people.column.state')}
        value={state ?? 'all'}
        onChange={(next) => show({ state: next === 'all' ? undefined : next })}
        data={STATES.map((value) => ({ value, label: t(`people.state.${value}`) }))}
      />
      <Select
        aria-label={t('people.role')}
        placeholder={t('people.allRoles')}
        clearable
        value={role ?? null}
        data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={(next) => show({ role: next ?? undefined })}
      />
    </div>
  );
}
