import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeskHeader } from '../shell/desk-header';
import { AnswerTimesTab } from './answer-times-tab';
import css from './assignments-page.module.css';
import type { AssignmentsSearch } from './assignments-search';
import { MatrixTab } from './matrix-tab';
import { MissedNote } from './missed-note';

const TABS = ['matrix', 'times'] as const;

/** Every open assignment across incidents: who has answered, who is chased; and how long units take. */
export function AssignmentsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/assignments' });
  const navigate = useNavigate({ from: '/assignments' });
  const show = (change: Partial<AssignmentsSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const tab = search.tab ?? 'matrix';
  return (
    <>
      <DeskHeader title={t('matrix.title')} line={t(`matrix.tab.${tab}`)} />
      <div className={css.page}>
        <div className={css.top}>
          <SegmentedControl
            className={css.tabs}
            aria-label={t('matrix.tab.name')}
            value={tab}
            onChange={(next: string) => show({ tab: next === 'times' ? 'times' : undefined })}
            data={TABS.map((value) => ({ value, label: t(`matrix.tab.${value}`) }))}
          />
          <MissedNote />
        </div>
        {tab === 'matrix' ? (
          <MatrixTab search={search} onSearch={show} />
        ) : (
          <AnswerTimesTab period={search.period} onPeriod={(period) => show({ period })} />
        )}
      </div>
    </>
  );
}
