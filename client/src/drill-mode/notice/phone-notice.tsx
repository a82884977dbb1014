import { DrillLink } from './drill-link';
import { useOwnDrills } from './use-own-drills';

/** Above a unit's list: that a drill waits for it, or for its word. */
export function PhoneNotice() {
  return useOwnDrills().map((drill) => (
    <DrillLink key={drill.id} drill={drill} path={drill.stage === 'over' ? '/unit/hot-wash' : '/unit'} />
  ));
}
