import type { DrillDetail } from '../../api/drills';
import { PapersPanel } from './papers-panel';
import { RetestsPanel } from './retests-panel';
import { SystemsPanel } from './systems-panel';

/** What ties a plan to the rest: what earlier drills left open, the systems it exercises, its papers. */
export function PlanLinks({ drill }: { drill: DrillDetail }) {
  const isControl = drill.part === 'control';
  return (
    <>
      {isControl && drill.can['plan'] && <RetestsPanel drillId={drill.id} />}
      <SystemsPanel
        drillId={drill.id}
        canChoose={isControl && !['approved', 'closed', 'cancelled'].includes(drill.status)}
      />
      {!drill.endedAt && <PapersPanel drillId={drill.id} canAdd={isControl} />}
    </>
  );
}
