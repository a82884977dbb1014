import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/use-me';
import { say } from '../controls/toasts';
import { unitsQuery } from '../data/use-units';
import { membersOf } from '../dispatch/unit-search';
import { DeskHeader } from '../shell/desk-header';
import { SearchBox } from '../shell/search-box';
import { AddButton } from './add-button';
import { Chips } from './chips';
import { RegisterPage } from './register-page';
import { SheetMenu } from './sheet-menu';
import { UnitDialog } from './unit-dialog';
import { UnitLine } from './unit-line';
import { UnitPanel } from './unit-panel';
import { useFoundUnits } from './use-found-units';

/** Every unit of the province: found, kept, and one of them in full. */
export function UnitsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/units' });
  const navigate = useNavigate({ from: '/units' });
  const client = useQueryClient();
  const query = useQuery(unitsQuery);
  const { q = '', unit } = search;
  const { group, found, groups, count } = useFoundUnits(query.data, q, search.kind);
  const opened = query.data?.find(({ id }) => id === unit);
  const show = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const filters = group === 'retired' ? null : { q, kinds: membersOf(group).join() };
  return (
    <>
      <DeskHeader
        title={t('desk.rail.units')}
        line={query.data && t('desk.dispatch.count', { count })}
        search={
          <SearchBox
            value={q}
            placeholder={t('desk.units.search')}
            onSearch={(text) => show({ q: text || undefined, unit: undefined })}
          />
        }
        action={
          useCan('unit.manage') && (
            <AddButton label={t('registers.unit.add')}>
              {(close) => (
                <UnitDialog
                  onDone={({ id, name }) => {
                    void client.invalidateQueries({ queryKey: ['units'] });
                    say('good', t('registers.added', { name }));
                    show({ unit: id, kind: undefined, q: undefined });
                  }}
                  onClose={close}
                />
              )}
            </AddButton>
          )
        }
      />
      <RegisterPage
        label={t('desk.rail.units')}
        rows={found}
        query={query}
        openId={opened?.id}
        tools={
          <>
            <Chips
              label={t('desk.dispatch.kinds')}
              value={group}
              onChange={(next) => show({ kind: next === 'all' ? undefined : next })}
              chips={groups.map(([value, many]) => ({
                value,
                label: value === 'retired' ? t('registers.retiredOnes') : t(`desk.dispatch.kind.${value}`),
                count: many,
              }))}
            />
            <SheetMenu registers={['units', 'contacts']} filters={filters} />
          </>
        }
        empty={q ? t('desk.dispatch.none', { query: q }) : t('registers.unit.none')}
        line={(row) => <UnitLine unit={row} query={q} isOpen={row.id === opened?.id} />}
        panel={
          opened && <UnitPanel key={opened.id} unit={opened} onClose={() => show({ unit: undefined })} />
        }
      />
    </>
  );
}
