import { Instant, OneOf, Text } from '../../platform/http/fields.js';
import { type Rule, RULES } from '../evaluation/facts.js';

export class SignWaiverBody {
  @OneOf(RULES) rule: Rule;
  @Text({ max: 2_000 }) reason: string;
  /** At most a year from now. */
  @Instant() until: Date;
}
