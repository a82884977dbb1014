import { Select } from '@mantine/core';
import { IconRefreshAlert } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { learningApi, type Retest, type RetestList } from '../../api/learning';
import { useAction } from '../../api/use-action';
import { formatInstant } from '../../time/instant';
import { ActButton } from '../controls/act-button';
import { ActionDialog } from '../controls/action-dialog';
import { LoadFault } from '../controls/load-fault';
import { say } from '../controls/toasts';
import panel from '../drills/panel.module.css';
import { ActionChip } from './action-chip';
import actions from './learning.module.css';
import css from './panels.module.css';
import { retestsQuery, useRefreshLearning } from './use-learning';

/** What earlier drills left open, to be shown in this one; not there when there is nothing. */
export function RetestsPanel({ drillId }: { drillId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(retestsQuery(drillId));
  const [chosen, setChosen] = useState<Retest | null>(null);
  if (error) return <LoadFault error={error} onRetry={() => void refetch()} />;
  if (!data?.items.length) return null;
  return (
    <section className={panel.panel} aria-label={t('learning.retests.title')}>
      <div className={panel.head}>
        <h2>{t('learning.retests.title')}</h2>
        <p>{t('learning.retests.line')}</p>
      </div>
      <ul className={css.items}>
        {data.items.map((retest) => (
          <li key={retest.actionId}>
            <div>
              <h3>
                {retest.code} {retest.action}
              </h3>
              <p className={css.second}>
                {retest.ownerName ?? t('learning.actions.noOwner')}
                {retest.dueAt && (
                  <>
                    {' · '}
                    <span className={actions.due} data-late={retest.isOverdue || undefined}>
                      {t(retest.isOverdue ? 'learning.actions.late' : 'learning.actions.due', {
                        day: formatInstant(retest.dueAt, 'day'),
                      })}
                    </span>
                  </>
                )}
              </p>
            </div>
            <div className={css.acts}>
              <ActionChip state={retest.state} />
              {retest.taskKey && <span className={css.answered}>{retest.taskKey}</span>}
              {!retest.taskKey && data.isOpen && (
                <ActButton
                  variant="default"
                  data-size="xs"
                  leftSection={<IconRefreshAlert size={15} stroke={1.8} aria-hidden />}
                  onClick={() => setChosen(retest)}
                >
                  {t('learning.retests.act')}
                </ActButton>
              )}
            </div>
          </li>
        ))}
      </ul>
      {chosen && (
        <RetestDialog drillId={drillId} retest={chosen} plan={data} onClose={() => setChosen(null)} />
      )}
    </section>
  );
}

type Props = { drillId: string; retest: Retest; plan: RetestList; onClose: () => void };

function RetestDialog({ drillId, retest, plan, onClose }: Props) {
  const { t } = useTranslation();
  const refresh = useRefreshLearning();
  const [objectiveId, setObjectiveId] = useState<string | null>(null);
  const [injectId, setInjectId] = useState<string | null>(null);
  const act = useAction(
    (body: Parameters<typeof learningApi.planRetest>[1], key) => learningApi.planRetest(drillId, body, key),
    {
      onDone: () => {
        refresh();
        say('good', t('learning.done.retest', { code: retest.code }));
        onClose();
      },
    },
  );
  return (
    <ActionDialog
      title={t('learning.retests.dialog', { code: retest.code })}
      consequence={t('learning.retests.dialogLine')}
      submit={t('learning.retests.act')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate({ actionId: retest.actionId, objectiveId, injectId })}
      onClose={onClose}
    >
      <Select
        label={t('learning.retests.objective')}
        placeholder={t('learning.retests.ownObjective')}
        clearable
        data={plan.objectives.map(({ id, text }) => ({ value: id, label: text }))}
        value={objectiveId}
        onChange={setObjectiveId}
        error={act.error?.of('objectiveId')}
      />
      <Select
        label={t('learning.retests.inject')}
        description={t('learning.retests.injectLine')}
        clearable
        searchable
        data={plan.injects.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
        value={injectId}
        onChange={setInjectId}
        error={act.error?.of('injectId')}
      />
    </ActionDialog>
  );
}
