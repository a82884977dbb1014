import { DrillLink } from './drill-link';
import { type OwnDrill, useOwnDrills } from './use-own-drills';

/** On a real page of the desk: that a drill waits for this person. It looks like real work, for that is what it stands in. */
export function DeskNotice() {
  const [drill] = useOwnDrills();
  return drill && <DrillLink drill={drill} path={placeOf(drill)} isInHeader />;
}

function placeOf({ stage, part }: OwnDrill): string {
  if (stage === 'over') return '/hot-wash';
  return part === 'player' ? '/inbox' : '/';
}
