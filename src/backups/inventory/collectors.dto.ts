import { Flag, Text } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';

export class MakeCollectorBody {
  @Text({ max: 120 }) name: string;
  /** On the host whose data it is: its checks prove less, since a host that is broken into could say anything. */
  @Flag() isOnSource: boolean;
}

/** A program that brings evidence of one system. */
export class CollectorItem {
  @Out('id') id: string;
  @Out('text') name: string;
  @Out('flag') isOnSource: boolean;
  /** Where it was enrolled; null until then. */
  @Out('text', { nullable: true }) host: string | null;
  @Out('instant') madeAt: Date;
  @Out('instant', { nullable: true }) keyedAt: Date | null;
  /** When it last brought something. */
  @Out('instant', { nullable: true }) seenAt: Date | null;
  @Out('instant', { nullable: true }) revokedAt: Date | null;
}

export class CollectorList {
  @Out(CollectorItem, { list: true }) items: CollectorItem[];
}

export class MadeCollector extends CollectorItem {
  /** Shown this once; null when an earlier answer is repeated. */
  @Out('text', { nullable: true }) token: string | null;
  /** What the program is enrolled against. */
  @Out('text') serverUrl: string;
}
