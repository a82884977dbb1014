import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/use-me';
import { say } from '../controls/toasts';
import { UnitSelect } from '../controls/unit-select';
import { useSystemRegister } from '../data/use-systems';
import { useUnits } from '../data/use-units';
import { DeskHeader } from '../shell/desk-header';
import { SearchBox } from '../shell/search-box';
import { AddButton } from './add-button';
import { Chips } from './chips';
import { RegisterPage } from './register-page';
import css from './register-page.module.css';
import { SheetMenu } from './sheet-menu';
import { SystemDialog } from './system-dialog';
import { SystemLine } from './system-line';
import { SystemPanel } from './system-panel';
import { type LevelFilter, useFoundSystems } from './use-found-systems';

/** Every information system: found by unit, level and name, kept, and one of them in full. */
export function SystemsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/systems' });
  const navigate = useNavigate({ from: '/systems' });
  const client = useQueryClient();
  const query = useSystemRegister();
  const { nameOf } = useUnits();
  const { q = '', unit } = search;
  const systems = query.data?.items;
  const { level, found, levels, count } = useFoundSystems(systems, { q, unitId: unit, nameOf }, search.level);
  const opened = systems?.find(({ id }) => id === search.system);
  const show = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const nameOfLevel = (one: LevelFilter) => {
    if (one === 'all') return t('registers.system.allLevels');
    return one === 'retired' ? t('registers.retiredOnes') : t('registers.system.level', { level: one });
  };
  return (
    <>
      <DeskHeader
        title={t('registers.system.title')}
        line={systems && t('registers.system.count', { count })}
        search={
          <SearchBox
            value={q}
            placeholder={t('registers.system.search')}
            onSearch={(text) => show({ q: text || undefined, system: undefined })}
          />
        }
        action={
          useCan('system.manage') && (
            <AddButton label={t('registers.system.add')}>
              {(close) => (
                <SystemDialog
                  unitId={unit}
                  onDone={({ id, name }) => {
                    void client.invalidateQueries({ queryKey: ['systems'] });
                    say('good', t('registers.added', { name }));
                    show({ system: id, level: undefined, q: undefined });
                  }}
                  onClose={close}
                />
              )}
            </AddButton>
          )
        }
      />
      <RegisterPage
        label={t('registers.system.title')}
        rows={found}
        query={query}
        openId={opened?.id}
        tools={
          <>
            <Chips
              label={t('registers.field.level')}
              value={level}
              onChange={(next) => show({ level: next === 'all' ? undefined : next })}
              chips={levels.map(([value, many]) => ({ value, label: nameOfLevel(value), count: many }))}
            />
            <UnitSelect
              className={css.unit}
              aria-label={t('registers.field.unitId')}
              placeholder={t('registers.system.allUnits')}
              clearable
              value={unit ?? null}
              onChange={(next) => show({ unit: next ?? undefined })}
            />
            <SheetMenu
              registers={['systems']}
              filters={
                level === 'retired' ? null : { q, unitId: unit, level: level === 'all' ? undefined : level }
              }
            />
          </>
        }
        empty={t(systems?.length === 0 ? 'registers.system.none' : 'registers.system.noneFound')}
        line={(row) => (
          <SystemLine system={row} unitName={nameOf(row.unitId)} query={q} isOpen={row.id === opened?.id} />
        )}
        panel={
          opened && (
            <SystemPanel key={opened.id} system={opened} onClose={() => show({ system: undefined })} />
          )
        }
      />
    </>
  );
}
