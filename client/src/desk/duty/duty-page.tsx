import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/use-me';
import { AddButton } from '../registers/add-button';
import { DeskHeader } from '../shell/desk-header';
import { SearchBox } from '../shell/search-box';
import { CalendarTab } from './calendar-tab';
import css from './duty.module.css';
import { PlanDialog } from './plan-dialog';
import { ShiftsTab } from './shifts-tab';
import { UnitsTab } from './units-tab';

const TABS = ['shifts', 'units', 'calendar'] as const;
type Tab = (typeof TABS)[number];

/** Who is on duty: the team's shifts, each unit's contact by day, and which days and hours are worked. */
export function DutyPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/duty' });
  const navigate = useNavigate({ from: '/duty' });
  const canPlan = useCan('duty.plan');
  const tab = TABS.find((one) => one === search.tab) ?? 'shifts';
  const show = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  return (
    <>
      <DeskHeader
        title={t('duty.title')}
        line={t(`duty.tab.${tab}`)}
        search={
          tab === 'units' ? (
            <SearchBox
              value={search.q ?? ''}
              placeholder={t('duty.units.search')}
              onSearch={(q) => show({ q: q || undefined })}
            />
          ) : undefined
        }
        hasWideAction
        action={
          tab === 'shifts' &&
          canPlan && (
            <AddButton label={t('duty.act.plan')}>{(close) => <PlanDialog onClose={close} />}</AddButton>
          )
        }
      />
      <div className={css.page}>
        <SegmentedControl
          className={css.tabs}
          aria-label={t('duty.tab.name')}
          value={tab}
          onChange={(next: string) => show({ tab: next === 'shifts' ? undefined : next, q: undefined })}
          data={TABS.map((value: Tab) => ({ value, label: t(`duty.tab.${value}`) }))}
        />
        {tab === 'shifts' && <ShiftsTab week={search.week} onWeek={(week) => show({ week })} />}
        {tab === 'units' && <UnitsTab query={search.q ?? ''} />}
        {tab === 'calendar' && <CalendarTab />}
      </div>
    </>
  );
}
