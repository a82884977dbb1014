import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chaseApi } from '../../api/chase';
import type { AssignmentDetail } from '../../api/types';
import { ReasonDialog } from '../controls/reason-dialog';
import { say } from '../controls/toasts';
import { UnitSelect } from '../controls/unit-select';
import { useUnits } from '../data/use-units';

type Props = { assignment: AssignmentDetail; onDone: () => void; onClose: () => void };

/** Takes the work from one unit and gives it to another, in one step. */
export function ReassignDialog({ assignment, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const [unitId, setUnitId] = useState<string | null>(null);
  const names = { unit: nameOf(assignment.unitId), code: assignment.incidentCode };
  return (
    <ReasonDialog
      title={t('matrix.reassign.heading', names)}
      consequence={t('matrix.reassign.then', names)}
      submit={t('matrix.reassign.submit')}
      draftName={`reassign.${assignment.id}`}
      isBarred={unitId === null || unitId === assignment.unitId}
      run={({ reason }, key) => chaseApi.reassign(assignment.id, { unitId: unitId ?? '', reason }, key)}
      onDone={({ sent }) => {
        say('good', t('matrix.reassign.done', { unit: nameOf(sent.unitId) }));
        onDone();
      }}
      onClose={onClose}
    >
      <UnitSelect label={t('matrix.reassign.unit')} required value={unitId} onChange={setUnitId} />
    </ReasonDialog>
  );
}
