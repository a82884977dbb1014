import { useCan } from '../../session/use-me';
import { useDeskActions } from '../shell/desk-actions';
import type { RowDialogKind } from './row-dialogs';
import type { RowAct } from './use-board-keys';
import { useClaim } from './use-claim';

type Acts = Partial<Record<RowAct, (id: string) => void>>;

/** What this person may do to a row by key; each act asks the server, which judges the row itself. */
export function useRowActs(open: (kind: RowDialogKind, id: string) => void): Acts {
  const { dispatch } = useDeskActions();
  const { mutate: claim } = useClaim();
  const can = {
    claim: useCan('incident.claim'),
    triage: useCan('incident.triage'),
    severity: useCan('incident.edit'),
    entry: useCan('entry.write'),
    remind: useCan('assignment.remind'),
  };
  const acts: [RowAct, boolean, (id: string) => void][] = [
    ['claim', can.claim, (id) => claim(id)],
    ['triage', can.triage, (id) => open('triage', id)],
    ['severity', can.severity, (id) => open('severity', id)],
    ['entry', can.entry, (id) => open('entry', id)],
    ['remind', can.remind, (id) => open('remind', id)],
    ['dispatch', dispatch !== null, (id) => dispatch?.(id)],
  ];
  return Object.fromEntries(acts.filter(([, isAllowed]) => isAllowed).map(([act, , run]) => [act, run]));
}
