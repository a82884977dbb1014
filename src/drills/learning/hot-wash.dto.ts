import { NestedList } from '../../platform/http/nested-list.js';
import { Text, WholeNumber } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';

export class HotWashAnswerBody {
  /** The question's key. */
  @Text({ max: 100 }) question: string;
  /** One to five, of a question by scale. */
  @WholeNumber({ min: 1, max: 5, optional: true }) scale?: number;
  @Text({ max: 4000, optional: true }) text?: string;
}

export class HotWashBody {
  /** What was left unanswered is left out. */
  @NestedList(() => HotWashAnswerBody, { min: 1, max: 100 }) answers: HotWashAnswerBody[];
}

export class HotWashQuestion {
  @Out('text') key: string;
  @Out('text') text: string;
  @Out({ enum: ['scale', 'text'] }) kind: 'scale' | 'text';
}

/** What was said to one question, by nobody. */
export class HotWashResult extends HotWashQuestion {
  @Out('number') answers: number;
  /** How often one, two, three, four and five; empty for a question by text. */
  @Out('number', { list: true }) counts: number[];
  /** To the hundredth; null without an answer. */
  @Out('number', { nullable: true }) mean: number | null;
  /** In the order of the alphabet, which tells nothing of who wrote them. */
  @Out('text', { list: true }) texts: string[];
}

export class HotWashOut {
  @Out('text') code: string;
  @Out('text') title: string;
  /** None before the end, but for those behind the scenes. */
  @Out(HotWashQuestion, { list: true }) questions: HotWashQuestion[];
  /** The asker has answered; nobody answers twice. */
  @Out('flag') isGiven: boolean;
  @Out('flag') canGive: boolean;
  /** How many have answered, and how many could; for those behind the scenes. */
  @Out('number', { nullable: true }) given: number | null;
  @Out('number', { nullable: true }) asked: number | null;
  /** For those behind the scenes, from three answers on. */
  @Out(HotWashResult, { list: true, nullable: true }) results: HotWashResult[] | null;
}
