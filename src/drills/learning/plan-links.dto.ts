import { Id, Ids } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';
import { ACTION_STATES, type ActionState } from '../judging/corrective-actions.js';

export class DrillSystemsBody {
  @Ids({ max: 200 }) systemIds: string[];
  /** Which were chosen when the choice began: only what differs from that is taken out and added. */
  @Ids({ max: 200, optional: true }) seenIds?: string[];
}

export class DrillSystemOut {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('number') level: number;
  @Out('text') unitName: string;
  @Out('flag') isChosen: boolean;
}

export class DrillSystemList {
  /** All of the register, the chosen first, then by level from the highest. */
  @Out(DrillSystemOut, { list: true }) items: DrillSystemOut[];
}

export class RetestBody {
  @Id() actionId: string;
  /** Under which objective; without one it is made. */
  @Id({ optional: true, nullable: true }) objectiveId?: string | null;
  /** The inject that asks for it; without one nobody has to show it until an inject names the task. */
  @Id({ optional: true, nullable: true }) injectId?: string | null;
}

/** An action of an earlier drill that is still open. */
export class RetestOut {
  @Out('id') actionId: string;
  @Out('text') code: string;
  @Out('text') drillTitle: string;
  @Out('text') action: string;
  @Out({ enum: ACTION_STATES }) state: ActionState;
  @Out('text', { nullable: true }) ownerName: string | null;
  @Out('instant', { nullable: true }) dueAt: Date | null;
  @Out('flag') isOverdue: boolean;
  /** The task of this drill that tests it. */
  @Out('text', { nullable: true }) taskKey: string | null;
}

export class RetestObjective {
  @Out('id') id: string;
  @Out('text') text: string;
}

export class RetestInject {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') title: string;
}

export class RetestList {
  @Out(RetestOut, { list: true }) items: RetestOut[];
  @Out(RetestObjective, { list: true }) objectives: RetestObjective[];
  /** Those that may still ask for it. */
  @Out(RetestInject, { list: true }) injects: RetestInject[];
  /** The plan can still be changed. */
  @Out('flag') isOpen: boolean;
}
