import {
  CommaList,
  CommaWords,
  Email,
  Flag,
  Id,
  Ids,
  Instant,
  Nested,
  OneOf,
  OneOfOrIds,
  Text,
  WholeNumber,
  WordOrId,
} from '../platform/http/fields.js';
import {
  INCIDENT_KINDS,
  INCIDENT_STATES,
  type IncidentKind,
  type IncidentState,
  type Outcome,
  OUTCOMES,
  SEVERITIES,
  type Severity,
  type Tlp,
  TLPS,
} from './incident.state.js';

export class ReporterBody {
  @Text({ max: 120 }) name: string;
  @Text({ max: 40, optional: true, nullable: true }) phone?: string | null;
  @Email({ optional: true, nullable: true }) email?: string | null;
  @Text({ max: 200, optional: true, nullable: true }) organisation?: string | null;
}

export class DeclareBody {
  @Text({ max: 200 }) title: string;
  @Id() unitId: string;
  @Instant() detectedAt: Date;
  @Nested(() => ReporterBody) reporter: ReporterBody;
  @Text({ max: 60, optional: true }) category?: string;
  @OneOf(SEVERITIES, { optional: true, nullable: true }) severity?: Severity | null;
  @Text({ max: 20_000, optional: true, nullable: true }) description?: string | null;
  @Text({ max: 5000, optional: true, nullable: true }) unitBrief?: string | null;
  @OneOf(TLPS, { optional: true }) tlp?: Tlp;
  @Ids({ max: 50, optional: true }) systemIds?: string[];
}

export class EditBody {
  @Text({ max: 200, optional: true }) title?: string;
  @Id({ optional: true }) unitId?: string;
  @Instant({ optional: true }) detectedAt?: Date;
  @Nested(() => ReporterBody, { optional: true }) reporter?: ReporterBody;
  @Text({ max: 60, optional: true }) category?: string;
  @OneOf(SEVERITIES, { optional: true, nullable: true }) severity?: Severity | null;
  @Text({ max: 20_000, optional: true, nullable: true }) description?: string | null;
  @Text({ max: 5000, optional: true, nullable: true }) unitBrief?: string | null;
  @OneOf(TLPS, { optional: true }) tlp?: Tlp;
  @Flag({ optional: true }) serious?: boolean;
  @Text({ max: 2000, optional: true, nullable: true }) seriousReason?: string | null;
  @Ids({ max: 50, optional: true }) systemIds?: string[];
}

export class TriageBody {
  @Text({ max: 60 }) category: string;
  @OneOf(SEVERITIES) severity: Severity;
  @OneOf(TLPS, { optional: true }) tlp?: Tlp;
  @Flag({ optional: true }) serious?: boolean;
  @Text({ max: 2000, optional: true, nullable: true }) seriousReason?: string | null;
}

export class StateBody {
  @OneOf(INCIDENT_STATES) to: IncidentState;
  @Text({ max: 2000, optional: true }) reason?: string;
  @Id({ optional: true }) duplicateOf?: string;
}

export class CloseBody {
  @OneOf(OUTCOMES) outcome: Outcome;
  @Text({ max: 20_000 }) summary: string;
  @Text({ max: 2000, optional: true }) reason?: string;
}

export class ReopenBody {
  @Text({ max: 2000 }) reason: string;
}

export class StrikeBody {
  @Text({ max: 2000 }) reason: string;
}

const SORTS = ['-receivedAt', 'receivedAt', '-detectedAt', 'detectedAt', '-severity'] as const;
export type IncidentSort = (typeof SORTS)[number];

export class IncidentFilter {
  /** `open` stands for every state that is still open. */
  @CommaList([...INCIDENT_STATES, 'open']) state?: (IncidentState | 'open')[];
  /** `none`: nobody has set it. */
  @CommaList([...SEVERITIES, 'none']) severity?: (Severity | 'none')[];
  @CommaWords({ max: 30 }) category?: string[];
  @CommaList(TLPS) tlp?: Tlp[];
  @Id({ optional: true }) unitId?: string;
  /** `me`, `none`, or a person. */
  @WordOrId(['me', 'none'], { optional: true }) owner?: string;
  @OneOf(['true'], { optional: true }) serious?: 'true';
  /** Incidents alone, unless findings are asked for. */
  @CommaList(INCIDENT_KINDS) kind?: IncidentKind[];
}

export class IncidentsQuery extends IncidentFilter {
  @Text({ max: 200, optional: true }) q?: string;
  @OneOf(SORTS, { optional: true }) sort?: IncidentSort;
  @Text({ max: 500, optional: true }) cursor?: string;
  @WholeNumber({ min: 1, max: 500, optional: true }) limit?: number;
}

export class PageQuery {
  @Text({ max: 500, optional: true }) cursor?: string;
  @WholeNumber({ min: 1, max: 500, optional: true }) limit?: number;
}

export class UploadQuery {
  /** As the file is called on the sender's device. */
  @Text({ max: 1000 }) name: string;
}

export class EntryBody {
  @Text({ max: 20_000 }) text: string;
  @Instant({ optional: true }) happenedAt?: Date;
  /** Who may read it besides the team: nobody (`team`), every unit dispatched, or those named. */
  @OneOfOrIds(['team', 'units'], { max: 200, optional: true }) share?: 'team' | 'units' | string[];
  /** Files that the writer has uploaded before; in this order. */
  @Ids({ max: 10, optional: true }) attachmentIds?: string[];
}
