import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkAct } from '../../api/board';
import type { IncidentItem } from '../../api/types';
import type { ById } from '../../live/rows';
import { useMe } from '../../session/use-me';
import css from './bulk-bar.module.css';
import { MOST_AT_ONCE } from './use-selected';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog')).BulkDialog }));

const VERBS: [BulkAct['verb'], string][] = [
  ['claim', 'incident.claim'],
  ['triage', 'incident.triage'],
  ['severity', 'incident.edit'],
  ['state', 'incident.change_state'],
  ['dispatch', 'assignment.dispatch'],
  ['close', 'incident.close'],
];

/** Whether this person has any act that can be done to many rows. */
export function useCanBulk(): boolean {
  const { can } = useMe();
  return VERBS.some(([, verb]) => can[verb]);
}

type Props = {
  chosen: ReadonlySet<string>;
  rows: ById<IncidentItem>;
  total: number;
  onAll: () => void;
  onClear: () => void;
};

/** How many rows are chosen, and what can be done to all of them at once. */
export function BulkBar({ chosen, rows, total, onAll, onClear }: Props) {
  const { t } = useTranslation();
  const { can } = useMe();
  const [asked, setAsked] = useState<BulkAct['verb'] | null>(null);
  const most = Math.min(total, MOST_AT_ONCE);
  const isTooMany = chosen.size > MOST_AT_ONCE;
  return (
    <div className={css.bar} role="toolbar" aria-label={t('desk.bulk.name')}>
      <strong role="status">{t('desk.bulk.chosen', { count: chosen.size })}</strong>
      {isTooMany && <span className={css.most}>{t('desk.bulk.most', { count: MOST_AT_ONCE })}</span>}
      {VERBS.filter(([, verb]) => can[verb]).map(([verb]) => (
        <Button
          key={verb}
          variant="default"
          data-size="xs"
          disabled={isTooMany}
          onClick={() => setAsked(verb)}
        >
          {t(`desk.bulk.${verb}`)}
        </Button>
      ))}
      <span className={css.end}>
        {chosen.size < most && (
          <button type="button" onClick={onAll}>
            {t('desk.bulk.all', { count: most })}
          </button>
        )}
        <button type="button" onClick={onClear}>
          {t('desk.bulk.clear')}
        </button>
      </span>
      <Suspense>
        {asked && (
          <BulkDialog
            verb={asked}
            incidents={[...chosen].flatMap((id) => rows.get(id) ?? [])}
            onClose={(isDone) => {
              setAsked(null);
              if (isDone) onClear();
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
