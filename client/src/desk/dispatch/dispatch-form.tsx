import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { DispatchBody, DispatchResult, IncidentDetail } from '../../api/types';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { problemText } from '../../forms/problem-text';
import { serverNow } from '../../time/server-clock';
import { ActButton } from '../controls/act-button';
import { instantOf } from '../controls/instant-field';
import { KeyCap } from '../controls/key-cap';
import { isOpenAssignment } from '../incident/answers';
import { DispatchDone } from './dispatch-done';
import css from './dispatch.module.css';
import { FindUnits } from './find-units';
import { OrderForm, type Order } from './order-form';
import { useSelection } from './use-selection';

const NO_ORDER: Order = { instruction: '', ackMinutes: 0, dueAt: '' };

/** The dialog's two columns and its foot; after sending, what went out and what was there already. */
export function DispatchForm({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const open = incident.assignments.filter(isOpenAssignment);
  const leadNow = open.find(({ role }) => role === 'lead') ?? null;
  const selection = useSelection(leadNow !== null);
  const { draft, change, drop, keptAt } = useDraft(`dispatch.${incident.id}`, NO_ORDER, {
    incidentId: incident.id,
  });
  const [isTried, setIsTried] = useState(false);
  const [result, setResult] = useState<DispatchResult | null>(null);
  const dispatch = useAction((body: DispatchBody, key) => incidentsApi.dispatch(incident.id, body, key), {
    onDone: (answer) => {
      drop();
      setResult(answer);
      void client.invalidateQueries({ queryKey: ['incident', incident.id] });
    },
  });
  const dueAt = instantOf(draft.dueAt);
  const isBadDue = draft.dueAt.trim() !== '' && !dueAt;
  const count = selection.ids.length;
  const instruction = useRef<HTMLTextAreaElement>(null);
  const isInstructed = draft.instruction.trim() !== '';
  const send = () => {
    setIsTried(true);
    if (count > 0 && !isInstructed) instruction.current?.focus();
    if (dispatch.isPending || count === 0 || !isInstructed || isBadDue) return;
    dispatch.mutate(bodyOf(selection, draft, dueAt));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const isOnTheWay = count > 0 && !isInstructed && document.activeElement !== instruction.current;
    if (isOnTheWay) instruction.current?.focus();
    else send();
  };
  if (result) return <DispatchDone result={result} onClose={onClose} />;
  return (
    <div className={css.form} onKeyDown={onKeyDown}>
      <div className={css.columns}>
        <FindUnits incident={incident} assigned={open} selection={selection} />
        <OrderForm
          incident={incident}
          leadNow={leadNow}
          selection={selection}
          order={draft}
          instruction={instruction}
          onChange={change}
          problem={dispatch.error}
          isTried={isTried}
        />
      </div>
      <footer className={css.foot}>
        {dispatch.error && !dispatch.error.isSignedOut ? (
          <p className={css.fault} role="alert">
            <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
            {problemText(t, dispatch.error)}
          </p>
        ) : (
          <p className={css.hint}>
            {isTried && count === 0 ? t('desk.dispatch.needUnit') : t('desk.dispatch.line')}
          </p>
        )}
        <DraftNote keptAt={keptAt} onDiscard={drop} />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <ActButton
          loading={dispatch.isPending}
          disabled={count === 0}
          leftSection={<IconSend size={17} stroke={1.8} aria-hidden />}
          onClick={send}
        >
          {t('desk.dispatch.send', { count })}
          <span className={css.key}>
            <KeyCap onFill>Ctrl Enter</KeyCap>
          </span>
        </ActButton>
      </footer>
    </div>
  );
}

function bodyOf(
  selection: { ids: string[]; leadId: string | null },
  order: Order,
  dueAt: string | null,
): DispatchBody {
  return {
    unitIds: selection.ids,
    instruction: order.instruction.trim(),
    ...(selection.leadId && { leadUnitId: selection.leadId }),
    ...(order.ackMinutes > 0 && {
      ackDueAt: new Date(serverNow() + order.ackMinutes * 60_000).toISOString(),
    }),
    ...(dueAt && { dueAt }),
  };
}
