import { ApiProperty } from '@nestjs/swagger';
import { AlreadyAssigned, DispatchBody } from '../assignments/assignments.dto.js';
import { Ids, OneOf } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { SEVERITIES, type Severity } from './incident.state.js';
import { CloseBody, StateBody, TriageBody } from './incidents.dto.js';

export const MOST_AT_ONCE = 500;
const Chosen = (): PropertyDecorator => Ids({ min: 1, max: MOST_AT_ONCE });

export class BulkClaimBody {
  @Chosen() incidentIds: string[];
}

export class BulkTriageBody extends TriageBody {
  @Chosen() incidentIds: string[];
}

export class BulkSeverityBody {
  @Chosen() incidentIds: string[];
  @OneOf(SEVERITIES) severity: Severity;
}

export class BulkStateBody extends StateBody {
  @Chosen() incidentIds: string[];
}

export class BulkCloseBody extends CloseBody {
  @Chosen() incidentIds: string[];
}

export class BulkDispatchBody extends DispatchBody {
  @Chosen() incidentIds: string[];
}

class RowProblem {
  @Out('number') status: number;
  @Out('text') code: string;
  /** The sentence, in the language of whoever acted. */
  @Out('text') detail: string;
}

class RowResult {
  @Out('id') incidentId: string;
  /** For people; null when there is no such incident in sight. */
  @Out('text', { nullable: true }) code: string | null;
  @Out('flag') done: boolean;
  @ApiProperty({ type: RowProblem, required: false }) problem?: RowProblem;
  /** Of a dispatch: the units that had an open order already and got none. Absent when there were none. */
  @Out(AlreadyAssigned, { list: true, optional: true }) already?: AlreadyAssigned[];
}

/** A result for each row, in the order asked. */
export class BulkAnswer {
  @Out(RowResult, { list: true }) items: RowResult[];
  @Out('number') done: number;
  @Out('number') refused: number;
}
