import { unansweredFindings } from '../judging/corrective-actions.js';
import type { Judgement } from '../judging/judgement.js';
import type { CellKey } from '../judging/score.js';
import { analysisSection } from './analysis.js';
import type { Section } from '../../papers/blocks.js';
import type { AfterActionFacts } from './facts.js';
import { hotWashSection } from './hot-wash.js';
import { improvementSection } from './improvement.js';
import { methodSection } from './method.js';
import { ratingsSection } from './ratings.js';
import { summarySection } from './summary.js';
import { tellingOf } from './telling.js';
import { timelineSection } from './timeline.js';
import { MARKING } from './words.js';

/** What keeps the report from being approved. */
export type Blocker =
  | ({ readonly is: 'disputed' } & CellKey)
  /** An M or U without a corrective action or a signed reason. */
  | ({ readonly is: 'unanswered' } & CellKey);

export interface AfterActionReport {
  readonly title: string;
  readonly subtitle: string;
  /** Stands on every page: a drill is not an incident. */
  readonly marking: string;
  readonly blocks: readonly Section[];
  /** The same figures as numbers. */
  readonly judgement: Judgement;
  readonly blockers: readonly Blocker[];
}

/**
 * The after-action report with its improvement plan (HSEEP's AAR/IP), in Vietnamese, from the frozen sheet and the
 * journal alone: the same facts make the same report, to the digit. Whatever it is written as later asks nothing more.
 * @throws RangeError when the sheet contradicts itself
 */
export function afterActionOf(facts: AfterActionFacts): AfterActionReport {
  const telling = tellingOf(facts);
  const { judgement } = telling;
  return {
    title: 'BÁO CÁO KẾT QUẢ DIỄN TẬP VÀ KẾ HOẠCH KHẮC PHỤC, CẢI TIẾN',
    subtitle: `${facts.drill.title} (${facts.drill.code})`,
    marking: MARKING,
    blocks: [
      summarySection(telling),
      timelineSection(telling),
      ratingsSection(telling),
      analysisSection(telling),
      hotWashSection(telling),
      improvementSection(telling),
      methodSection(telling),
    ],
    judgement,
    blockers: [
      ...judgement.disputes.map((cell) => ({ is: 'disputed' as const, ...cell })),
      ...unansweredFindings(judgement.cells, facts.actions, facts.reasons).map((cell) => ({
        is: 'unanswered' as const,
        ...cell,
      })),
    ],
  };
}
