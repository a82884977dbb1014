import { Id } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';

export class MakeLinkBody {
  @Id() contactId: string;
}

export class MadeLink {
  @Out('id') contactId: string;
  /** Shown this once; null when an earlier answer is repeated. */
  @Out('text', { nullable: true }) url: string | null;
  @Out('instant') expiresAt: Date;
}

export class RevokedLinks {
  @Out('number') count: number;
}
