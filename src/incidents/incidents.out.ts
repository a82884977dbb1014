import { ApiProperty } from '@nestjs/swagger';
import { ActorOut, AssignmentBrief, AssignmentItem, FeedEventOut } from '../assignments/assignments.dto.js';
import { Out } from '../platform/http/out.js';
import {
  INCIDENT_KINDS,
  INCIDENT_STATES,
  type IncidentKind,
  type IncidentState,
  OUTCOMES,
  SEVERITIES,
  TLPS,
} from './incident.state.js';

export class PersonOut {
  @Out('id') id: string;
  @Out('text') name: string;
}

class SystemOut {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('number') level: number;
}

class DuplicateOut {
  @Out('id') id: string;
  @Out('text') code: string;
}

class ReporterOut {
  @Out('text') name: string;
  @Out('text', { nullable: true }) phone: string | null;
  @Out('text', { nullable: true }) email: string | null;
  @Out('text', { nullable: true }) organisation: string | null;
}

class CanOut {
  @Out('flag') edit: boolean;
  @Out('flag') claim: boolean;
  @Out('flag') release: boolean;
  @Out('flag') triage: boolean;
  @Out('flag') dispatch: boolean;
  @Out('flag') close: boolean;
  @Out('flag') closeOver: boolean;
  @Out('flag') reopen: boolean;
  @Out('flag') writeEntry: boolean;
  @Out('flag') strikeOthers: boolean;
  @ApiProperty({ enum: INCIDENT_STATES, isArray: true }) states: readonly IncidentState[];
}

export class IncidentItem {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out({ enum: INCIDENT_KINDS }) kind: IncidentKind;
  @Out('id') realm: string;
  @Out('text') title: string;
  @Out('id') unitId: string;
  @Out('text') category: string;
  @Out({ enum: SEVERITIES }, { nullable: true }) severity: string | null;
  @Out({ enum: TLPS }) tlp: string;
  @Out('flag') serious: boolean;
  @Out({ enum: INCIDENT_STATES }) state: IncidentState;
  @Out(PersonOut, { nullable: true }) owner: PersonOut | null;
  @Out('instant') detectedAt: Date;
  @Out('instant') receivedAt: Date;
  @Out('instant') stateAt: Date;
  @Out('number') version: number;
  @Out(AssignmentBrief, { list: true, optional: true }) assignments?: AssignmentBrief[];
}

export class IncidentList {
  @Out(IncidentItem, { list: true }) items: Partial<IncidentItem>[];
  @Out('text', { nullable: true }) next: string | null;
}

/** To the team; to a unit the same route answers with what a unit may see. */
export class IncidentDetail extends IncidentItem {
  @Out('text', { nullable: true }) description: string | null;
  @Out('text', { nullable: true }) unitBrief: string | null;
  @Out(ReporterOut) reporter: ReporterOut;
  @Out('text', { nullable: true }) seriousReason: string | null;
  @Out(SystemOut, { list: true }) systems: SystemOut[];
  @Out({ enum: OUTCOMES }, { nullable: true }) outcome: string | null;
  @Out('text', { nullable: true }) summary: string | null;
  @Out(DuplicateOut, { nullable: true }) duplicateOf: DuplicateOut | null;
  @Out(PersonOut, { nullable: true }) declaredBy: PersonOut | null;
  /** Per state, when it was first and last entered. */
  @ApiProperty({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: {
        firstAt: { type: 'string', format: 'date-time' },
        lastAt: { type: 'string', format: 'date-time' },
      },
      required: ['firstAt', 'lastAt'],
    },
  })
  reached: Partial<Record<IncidentState, { firstAt: Date; lastAt: Date }>>;
  @Out(AssignmentItem, { list: true }) declare assignments: AssignmentItem[];
  /** The term a unit gets to answer, in minutes, when the dispatch names none. */
  @Out('number') ackMinutes: number;
  @Out(CanOut) can: CanOut;
}

class StruckOut {
  @Out('instant') at: Date;
  @Out(ActorOut) by: ActorOut;
  @Out('text') reason: string;
}

export class AttachmentOut {
  @Out('id') id: string;
  @Out('text') name: string;
  /** In bytes. */
  @Out('number') size: number;
  /** Of the content, in hexadecimal. */
  @Out('text') sha256: string;
  @Out('flag') hasPreview: boolean;
}

export class EntryOut {
  @Out('id') id: string;
  @Out('id') incidentId: string;
  @Out(ActorOut) author: ActorOut;
  @Out('text') text: string;
  @Out('instant') happenedAt: Date;
  @Out('instant') recordedAt: Date;
  @ApiProperty({
    oneOf: [
      { type: 'string', enum: ['team', 'units'] },
      { type: 'array', items: { type: 'string', format: 'uuid' } },
    ],
  })
  share: string | string[];
  @Out(StruckOut, { nullable: true }) struck: StruckOut | null;
  @Out(AttachmentOut, { list: true }) attachments: readonly AttachmentOut[];
}

export class EntryList {
  @Out(EntryOut, { list: true }) items: EntryOut[];
  @Out('text', { nullable: true }) next: string | null;
}

export class Timeline {
  @Out(FeedEventOut, { list: true }) items: FeedEventOut[];
  @Out('text', { nullable: true }) next: string | null;
}

export class CategoryOut {
  @Out('text') code: string;
  @Out('text') group: string;
  @Out('text') nameVi: string;
  @Out('text') nameEn: string;
}

export class CategoryList {
  @Out(CategoryOut, { list: true }) items: CategoryOut[];
}

/** Open incidents in each built-in view of the board. */
export class IncidentCounts {
  @Out('number') all: number;
  @Out('number') mine: number;
  @Out('number') unclaimed: number;
  @Out('number') serious: number;
  @Out('number') late: number;
}
