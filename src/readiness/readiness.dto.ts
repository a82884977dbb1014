import { Ids, Instant, Text } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';

export const UNREADY = ['no_contact', 'no_way', 'untested', 'nobody_tonight'] as const;
export type Unready = (typeof UNREADY)[number];

export class UnitReadiness {
  @Out('id') unitId: string;
  @Out('number') contacts: number;
  /** Contacts who can be expected to hear: an account, a device, or an address of a channel that is set up. */
  @Out('number') reachable: number;
  /** When any contact of the unit last answered anything. */
  @Out('instant', { nullable: true }) confirmedAt: Date | null;
  @Out('text', { nullable: true }) dutyContact: string | null;
  @Out({ enum: UNREADY }, { list: true }) problems: Unready[];
}

export class TestFigures {
  @Out('id') id: string;
  @Out('text', { nullable: true }) month: string | null;
  @Out('instant') startedAt: Date;
  @Out('number') asked: number;
  @Out('number') answered: number;
  @Out('number', { nullable: true }) medianMs: number | null;
}

export class Readiness {
  @Out(UnitReadiness, { list: true }) items: UnitReadiness[];
  @Out(TestFigures, { list: true }) tests: TestFigures[];
  @Out('number') untestedDays: number;
  /** Whether anybody of the team is on shift tonight (from 18:00). */
  @Out('flag') isTeamOnTonight: boolean;
}

export class TestAnswer {
  @Out('id') contactId: string;
  @Out('id') unitId: string;
  @Out('text') name: string;
  @Out('instant', { nullable: true }) answeredAt: Date | null;
  @Out('text', { nullable: true }) via: string | null;
}

export class TestDetail extends TestFigures {
  @Out(TestAnswer, { list: true }) answers: TestAnswer[];
}

export class PreviewBody {
  @Ids({ min: 1, max: 200 }) unitIds: string[];
  @Text({ max: 5000, optional: true }) instruction?: string;
  @Instant({ optional: true }) ackDueAt?: Date;
}

export class PreviewContact {
  @Out('text') name: string;
  @Out({ enum: ['main', 'deputy', 'head'] }) rank: string;
  @Out('flag') isFirst: boolean;
  @Out('text', { list: true }) ways: string[];
}

export class PreviewUnit {
  @Out('id') unitId: string;
  @Out(PreviewContact, { list: true }) contacts: PreviewContact[];
  @Out({ enum: UNREADY }, { list: true }) problems: Unready[];
}

export class PreviewMessage {
  @Out({ enum: ['email', 'webhook'] }) channel: string;
  @Out('text') subject: string;
  @Out('text') text: string;
}

export class Preview {
  @Out(PreviewUnit, { list: true }) units: PreviewUnit[];
  /** The letter and the short message as the first unit would get them, with only what the TLP lets out. */
  @Out(PreviewMessage, { list: true }) messages: PreviewMessage[];
  @Out('number') deliveries: number;
}
