import { Text, WholeNumber } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { ActorOut } from '../assignments/assignments.dto.js';
import { UNIT_KINDS } from '../units/unit.entity.js';
import { IncidentItem } from './incidents.out.js';

export class SearchQuery {
  @Text({ min: 2, max: 200 }) q: string;
  @WholeNumber({ min: 1, max: 50, optional: true }) limit?: number;
}

class EntryHit {
  @Out('id') id: string;
  @Out('id') incidentId: string;
  /** Null when the incident itself is no longer in sight. */
  @Out('text', { nullable: true }) incidentCode: string | null;
  @Out(ActorOut) author: ActorOut;
  /** The words around the match. */
  @Out('text') excerpt: string;
  @Out('instant') happenedAt: Date;
  @Out('flag') struck: boolean;
}

class UnitHit {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('text') name: string;
  @Out({ enum: UNIT_KINDS }) kind: string;
}

class IncidentHits {
  @Out(IncidentItem, { list: true }) items: Partial<IncidentItem>[];
  @Out('flag') more: boolean;
}

class EntryHits {
  @Out(EntryHit, { list: true }) items: EntryHit[];
  @Out('flag') more: boolean;
}

class UnitHits {
  @Out(UnitHit, { list: true }) items: UnitHit[];
  @Out('flag') more: boolean;
}

/** What a text finds, newest first in each group; `more` says that a longer text would narrow it. */
export class SearchAnswer {
  @Out(IncidentHits) incidents: IncidentHits;
  @Out(EntryHits) entries: EntryHits;
  @Out(UnitHits) units: UnitHits;
}
