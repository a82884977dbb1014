import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { incidentsApi } from '../../api/endpoints';
import type { DispatchBody, DispatchResult, IncidentDetail } from '../../api/types';
import { useAction } from '../../api/use-action';
import { useDraft } from '../../drafts/use-draft';
import { serverNow } from '../../time/server-clock';
import { instantOf } from '../controls/instant-field';
import { isOpenAssignment } from '../incident/answers';
import { ChooseUnits } from './choose-units';
import { DispatchConfirm } from './dispatch-confirm';
import { DispatchDone } from './dispatch-done';
import { DispatchFoot } from './dispatch-foot';
import css from './dispatch.module.css';
import { OrderForm, type Order } from './order-form';
import { NOBODY, type Selection } from './selection';
import { usePreview } from './use-preview';
import { useSelection } from './use-selection';

const NO_ORDER: Order & Selection = { instruction: '', ackMinutes: 0, dueAt: '', ...NOBODY };
/** So many units are not told by one press: it asks once, with the numbers. */
const MANY = 20;

/** The dialog's two columns and its foot; after sending, what went out and what was there already. */
export function DispatchForm({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const client = useQueryClient();
  const open = useMemo(() => incident.assignments.filter(isOpenAssignment), [incident.assignments]);
  const leadNow = open.find(({ role }) => role === 'lead') ?? null;
  const { draft, change, drop, keptAt } = useDraft(`dispatch.${incident.id}`, NO_ORDER, {
    incidentId: incident.id,
  });
  const assignedIds = useMemo(() => open.map(({ unitId }) => unitId), [open]);
  const selection = useSelection({ kept: draft, change, assignedIds, hasLead: leadNow !== null });
  const [isTried, setIsTried] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const [result, setResult] = useState<DispatchResult | null>(null);
  const ahead = usePreview(incident.id, { ...draft, unitIds: selection.ids });
  const dispatch = useAction((body: DispatchBody, key) => incidentsApi.dispatch(incident.id, body, key), {
    onDone: (answer) => {
      drop();
      setResult(answer);
      void client.invalidateQueries({ queryKey: ['incident', incident.id] });
    },
    onRefused: () => setIsAsked(false),
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
    if (count > MANY && !isAsked) setIsAsked(true);
    else dispatch.mutate(bodyOf(selection, draft, dueAt));
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
      <div className={css.columns} inert={isAsked}>
        <ChooseUnits here={incident.unitId} assigned={open} selection={selection} />
        <OrderForm
          incident={incident}
          leadNow={leadNow}
          selection={selection}
          order={draft}
          instruction={instruction}
          onChange={change}
          ahead={ahead}
          problem={dispatch.error}
          isTried={isTried}
        />
      </div>
      {isAsked ? (
        <DispatchConfirm
          count={count}
          ahead={ahead}
          isBusy={dispatch.isPending}
          onYes={send}
          onBack={() => setIsAsked(false)}
        />
      ) : (
        <DispatchFoot
          count={count}
          isTried={isTried}
          isBusy={dispatch.isPending}
          problem={dispatch.error}
          keptAt={keptAt}
          onDiscard={drop}
          onSend={send}
          onClose={onClose}
        />
      )}
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
