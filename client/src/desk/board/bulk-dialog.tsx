import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bulkApi, type BulkAct, type BulkAnswer } from '../../api/board';
import type { IncidentItem } from '../../api/types';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { actOf, BulkFields, EMPTY_ORDER, type BulkOrder } from './bulk-fields';
import { BulkResult, isTold } from './bulk-result';
import css from './bulk-dialog.module.css';

type Props = { verb: BulkAct['verb']; incidents: IncidentItem[]; onClose: (isDone: boolean) => void };

const NAMED = 6;

/** Says what will happen to how many, asks for what the act needs, and shows afterwards what was not done and why. */
export function BulkDialog({ verb, incidents, onClose }: Props) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<BulkOrder>(EMPTY_ORDER);
  const [answer, setAnswer] = useState<BulkAnswer | null>(null);
  const [isTried, setIsTried] = useState(false);
  const ids = incidents.map(({ id }) => id);
  const act = useAction((body: BulkAct, key) => bulkApi.act(body, ids, key), {
    onDone: (given) => {
      if (given.items.some(isTold)) return setAnswer(given);
      say('good', t('desk.bulk.done', { count: given.done }));
      onClose(true);
    },
  });
  if (answer) return <BulkResult answer={answer} incidents={incidents} onClose={() => onClose(true)} />;
  const wanted = actOf(verb, order);
  const codes = incidents.slice(0, NAMED).map(({ code }) => code.slice(-5));
  return (
    <ActionDialog
      title={t(`desk.bulk.${verb}Title`, { count: ids.length })}
      consequence={
        <>
          {t(`desk.bulk.${verb}Line`, { count: ids.length })}
          <span className={css.codes}>
            {codes.join(', ')}
            {ids.length > NAMED && ` … +${ids.length - NAMED}`}
          </span>
        </>
      }
      submit={t(`desk.bulk.${verb}Submit`, { count: ids.length })}
      isBusy={act.isPending}
      isAlarming={verb === 'close'}
      problem={act.error}
      size={560}
      onSubmit={() => {
        setIsTried(true);
        if (wanted) act.mutate(wanted);
      }}
      onClose={() => onClose(false)}
    >
      <BulkFields
        verb={verb}
        order={order}
        isTried={isTried}
        problem={act.error}
        onChange={(part) => setOrder((now) => ({ ...now, ...part }))}
      />
    </ActionDialog>
  );
}
