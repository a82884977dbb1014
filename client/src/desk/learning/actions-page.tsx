import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Action, ActionShow } from '../../api/learning';
import { formatInstant } from '../../time/instant';
import { Chips } from '../registers/chips';
import { RegisterPage } from '../registers/register-page';
import { DeskHeader } from '../shell/desk-header';
import { ActionChip } from './action-chip';
import { ActionPanel } from './action-panel';
import css from './learning.module.css';
import { ExportMenu } from '../controls/export-menu';
import { useActions } from './use-learning';

const SHOWS = ['open', 'overdue', 'mine', 'all'] as const;

/** What is mended after drills: the overdue first, and one of them in full. */
export function ActionsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/corrective-actions' });
  const navigate = useNavigate({ from: '/corrective-actions' });
  const show: ActionShow = SHOWS.find((one) => one === search.show) ?? 'open';
  const query = useActions(show);
  const rows = query.data?.items ?? [];
  const opened = rows.find(({ id }) => id === search.action);
  const go = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const counts = { open: query.data?.open, overdue: query.data?.overdue, mine: undefined, all: undefined };
  return (
    <>
      <DeskHeader
        title={t('learning.actions.title')}
        line={query.data && t('learning.actions.count', { count: query.data.open })}
      />
      <RegisterPage
        label={t('learning.actions.title')}
        rows={rows}
        query={query}
        openId={opened?.id}
        tools={
          <>
            <Chips
              label={t('learning.actions.show.name')}
              value={show}
              onChange={(next) => go({ show: next === 'open' ? undefined : next, action: undefined })}
              chips={SHOWS.map((value) => ({
                value,
                label: t(`learning.actions.show.${value}`),
                count: counts[value],
                ...(value === 'overdue' && counts.overdue ? { tone: 'alarm' as const } : {}),
              }))}
            />
            <div className={css.end}>
              <ExportMenu
                title={t('learning.export')}
                sheets={[
                  { label: t('learning.actions.title'), path: `/corrective-actions/export?show=${show}` },
                ]}
              />
            </div>
          </>
        }
        empty={t(`learning.actions.none.${show}`)}
        line={(row) => <ActionLine action={row} isOpen={row.id === opened?.id} />}
        panel={
          opened && <ActionPanel key={opened.id} action={opened} onClose={() => go({ action: undefined })} />
        }
      />
    </>
  );
}

function ActionLine({ action, isOpen }: { action: Action; isOpen: boolean }) {
  const { t } = useTranslation();
  const { id, code, state, ownerName, dueAt, isOverdue } = action;
  return (
    <Link
      data-whole
      className={css.line}
      from="/corrective-actions"
      to="/corrective-actions"
      search={(old) => ({ ...old, action: id })}
      aria-current={isOpen || undefined}
    >
      <span className={css.code}>{code}</span>
      <span className={css.what}>{action.action}</span>
      <span className={css.owner}>{ownerName ?? t('learning.actions.noOwner')}</span>
      <ActionChip state={state} />
      <span className={css.due} data-late={isOverdue || undefined}>
        {dueAt
          ? t(isOverdue ? 'learning.actions.late' : 'learning.actions.due', {
              day: formatInstant(dueAt, 'day'),
            })
          : t('learning.actions.noDay')}
      </span>
    </Link>
  );
}
