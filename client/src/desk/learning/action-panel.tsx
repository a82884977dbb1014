import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../api/learning';
import { formatInstant } from '../../time/instant';
import { ActButton } from '../controls/act-button';
import { DetailPanel } from '../registers/detail-panel';
import parts from '../registers/parts.module.css';
import { ActionChip } from './action-chip';
import { ActionFormDialog } from './action-form-dialog';
import css from './learning.module.css';
import { type Move, MoveDialog } from './move-dialog';

const MOVES = ['accept', 'begin', 'implement', 'verify', 'return', 'accept_risk'] as const;

/** One corrective action in full, and what this person may do with it. */
export function ActionPanel({ action, onClose }: { action: Action; onClose: () => void }) {
  const { t } = useTranslation();
  const [move, setMove] = useState<Move | null>(null);
  const [isEditing, setIsEditing] = useState(false);
  const moves = MOVES.filter((one) => action.can[one]);
  return (
    <DetailPanel title={action.action} line={`${action.code} · ${action.drillTitle}`} onClose={onClose}>
      <p className={css.stand}>
        <ActionChip state={action.state} />
        {action.isOverdue && <strong className={css.overdue}>{t('learning.actions.overdue')}</strong>}
      </p>
      <div className={parts.buttons}>
        {moves.map((one, at) => (
          <ActButton
            key={one}
            variant={at === 0 && one !== 'accept_risk' ? 'filled' : 'default'}
            data-size="xs"
            onClick={() => setMove(one)}
          >
            {t(`learning.move.${one}.act`)}
          </ActButton>
        ))}
        {action.can['edit'] && (
          <Button variant="default" data-size="xs" onClick={() => setIsEditing(true)}>
            {t('learning.actions.edit')}
          </Button>
        )}
      </div>
      <Facts action={action} />
      {move && <MoveDialog action={action} move={move} onClose={() => setMove(null)} />}
      {isEditing && <ActionFormDialog of={{ action }} onClose={() => setIsEditing(false)} />}
    </DetailPanel>
  );
}

function Facts({ action }: { action: Action }) {
  const { t } = useTranslation();
  const day = (at: string | null) => at && formatInstant(at, 'day');
  const done = (at: string | null, by: string | null, words: string | null) =>
    at && (
      <>
        {words}
        <span className={parts.second}>{[by, formatInstant(at)].filter(Boolean).join(' · ')}</span>
      </>
    );
  const facts: readonly [string, ReactNode][] = [
    [t('learning.field.issue'), action.issue],
    [t('learning.field.rootCause'), action.rootCause],
    [t('learning.field.element'), t(`learning.element.${action.element}`)],
    [t('learning.field.owner'), action.ownerName],
    [t('learning.field.contact'), action.contactName],
    [t('learning.field.start'), day(action.startAt)],
    [t('learning.field.due'), day(action.dueAt)],
    [
      t('learning.field.implementation'),
      done(action.implementedAt, action.implementedByName, action.implementation),
    ],
    [t('learning.field.returned'), action.returnedReason],
    [t('learning.field.verification'), done(action.verifiedAt, action.verifiedByName, action.verification)],
    [
      t('learning.field.risk'),
      action.riskReason && (
        <>
          {action.riskReason}
          <span className={parts.second}>{action.riskSignedByName}</span>
        </>
      ),
    ],
  ];
  return (
    <dl className={parts.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      {action.sources.length > 0 && (
        <div>
          <dt>{t('learning.field.sources')}</dt>
          <dd>
            <ul className={css.sources}>
              {action.sources.map(({ evaluationId, task, unitName, rating }) => (
                <li key={evaluationId}>
                  <b>{rating}</b> {task.split('\n', 1)[0]}
                  <span className={parts.second}>{unitName ?? t('learning.team')}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  );
}
