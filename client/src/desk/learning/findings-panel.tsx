import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Finding, learningApi } from '../../api/learning';
import { ActButton } from '../controls/act-button';
import { LoadFault } from '../controls/load-fault';
import { ReasonDialog } from '../controls/reason-dialog';
import { say } from '../controls/toasts';
import panel from '../drills/panel.module.css';
import { ActionChip } from './action-chip';
import { ActionFormDialog } from './action-form-dialog';
import css from './panels.module.css';
import { findingsQuery } from './use-learning';

/** Every M and U: answered by an action, or by a reason over a name; the report waits for all of them. */
export function FindingsPanel({ drillId }: { drillId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(findingsQuery(drillId));
  const items = data?.items ?? [];
  const left = items.filter(({ actions, reason }) => actions.length === 0 && reason === null).length;
  return (
    <section className={panel.panel} aria-label={t('learning.findings.title')}>
      <div className={panel.head}>
        <h2>{t('learning.findings.title')}</h2>
        {data && (
          <p>
            {items.length > 0
              ? t('learning.findings.left', { count: left, total: items.length })
              : t('learning.findings.line')}
          </p>
        )}
      </div>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && <p className={panel.none}>{t('learning.findings.none')}</p>}
      <ul className={css.items}>
        {items.map((finding) => (
          <FindingRow
            key={`${finding.taskId} ${finding.unitId ?? ''}`}
            drillId={drillId}
            finding={finding}
            isOpen={data?.isOpen ?? false}
          />
        ))}
      </ul>
      {data && data.actions.length > 0 && (
        <ul className={css.items} aria-label={t('learning.actions.title')}>
          {data.actions.map(({ id, code, action, state, ownerName }) => (
            <li key={id}>
              <div>
                <h3>
                  <Link to="/corrective-actions" search={{ show: 'all', action: id }}>
                    {code}
                  </Link>{' '}
                  {action}
                </h3>
                <p className={css.second}>{ownerName ?? t('learning.actions.noOwner')}</p>
              </div>
              <ActionChip state={state} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type RowProps = { drillId: string; finding: Finding; isOpen: boolean };

function FindingRow({ drillId, finding, isOpen }: RowProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'action' | 'reason' | null>(null);
  const { task, unitName, rating, entries, actions, reason, signedName } = finding;
  const isAnswered = actions.length > 0 || reason !== null;
  return (
    <li>
      <div>
        <h3>
          <span className={css.rating} data-rating={rating ?? undefined}>
            {rating ?? t('learning.findings.disputed')}
          </span>
          {firstLine(task)}
        </h3>
        <p className={css.second}>{unitName ?? t('learning.team')}</p>
      </div>
      <div className={css.acts}>
        {actions.length > 0 && <span className={css.answered}>{actions.join(', ')}</span>}
        {isOpen && (
          <ActButton
            variant={isAnswered ? 'default' : 'filled'}
            data-size="xs"
            onClick={() => setOpened('action')}
          >
            {t('learning.findings.propose')}
          </ActButton>
        )}
        {isOpen && !isAnswered && (
          <Button variant="default" data-size="xs" onClick={() => setOpened('reason')}>
            {t('learning.findings.sign')}
          </Button>
        )}
      </div>
      <ul className={css.said}>
        {entries.map(({ evaluationId, rating: one, text, evaluator }) => (
          <li key={evaluationId}>
            {one} · {text} <span className={css.second}>{evaluator}</span>
          </li>
        ))}
        {reason && (
          <li>
            {t('learning.findings.signed', { reason })} <span className={css.second}>{signedName}</span>
          </li>
        )}
      </ul>
      {opened && (
        <FindingDialog drillId={drillId} finding={finding} is={opened} onClose={() => setOpened(null)} />
      )}
    </li>
  );
}

type DialogProps = { drillId: string; finding: Finding; is: 'action' | 'reason'; onClose: () => void };

function FindingDialog({ drillId, finding, is, onClose }: DialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { taskId, task, unitId, entries } = finding;
  const evaluationIds = entries.map(({ evaluationId }) => evaluationId);
  if (is === 'action')
    return (
      <ActionFormDialog of={{ drillId, evaluationIds, issue: entries[0]?.text ?? '' }} onClose={onClose} />
    );
  return (
    <ReasonDialog
      title={t('learning.findings.signTitle')}
      consequence={t('learning.findings.signLine', { name: firstLine(task) })}
      submit={t('learning.findings.sign')}
      draftName={`finding.${drillId}.${taskId}.${unitId ?? 'team'}`}
      run={(body, key) => learningApi.sign(drillId, { taskId, unitId, ...body }, key)}
      onDone={(answer) => {
        client.setQueryData(findingsQuery(drillId).queryKey, answer);
        say('good', t('learning.done.signed'));
      }}
      onClose={onClose}
    />
  );
}

/** What is asked for; where each rating begins stands below it. */
const firstLine = (task: string): string => task.split('\n', 1)[0] ?? task;
