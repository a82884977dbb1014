import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, type DrillParty, drillsApi } from '../../../api/drills';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import { useDrillAct } from '../use-drill';
import { PeoplePicker } from './people-picker';
import { UnitsPicker } from './units-picker';

type Props = { drill: DrillDetail; party: DrillParty; onClose: () => void };

const present = <T,>(value: T | null): value is T => value !== null;

/** Who a party means. Once the drill runs people may be added, nobody who plays is taken out. */
export function MembersDialog({ drill, party, onClose }: Props) {
  const { t } = useTranslation();
  // As it was when the dialog opened: what somebody else changes meanwhile stays.
  const [seenIds] = useState(() =>
    party.members.map(({ unitId, personId }) => unitId ?? personId).filter(present),
  );
  const [ids, setIds] = useState<string[]>(seenIds);
  const isUnits = party.takes === 'units';
  const isRunning = drill.status === 'running';
  const kept = isRunning
    ? party.members.map(({ unitId, personId }) => unitId ?? personId).filter(present)
    : [];
  const act = useDrillAct(
    drill.id,
    (chosen: string[]) =>
      drillsApi.members(drill.id, party.key, {
        unitIds: isUnits ? chosen : [],
        personIds: isUnits ? [] : chosen,
        seenIds,
      }),
    {
      onDone: () => {
        say('good', t('drills.done.members', { name: party.name }));
        onClose();
      },
    },
  );
  const Picker = isUnits ? UnitsPicker : PeoplePicker;
  return (
    <ActionDialog
      title={t('drills.members.title', { name: party.name })}
      consequence={t(isRunning ? 'drills.members.running' : 'drills.members.line')}
      submit={t('drills.members.submit', { count: ids.length })}
      size={620}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(ids)}
      onClose={onClose}
    >
      <Picker drill={drill} party={party} chosen={ids} kept={kept} onChange={setIds} />
    </ActionDialog>
  );
}
