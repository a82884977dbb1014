import { Out } from '../platform/http/out.js';

export class FeedState {
  /** null: one's shifts have no address. */
  @Out('instant', { nullable: true }) madeAt: Date | null;
}

export class FeedAddress extends FeedState {
  /** Shown this once; null when an earlier answer is repeated. */
  @Out('text', { nullable: true }) url: string | null;
}
