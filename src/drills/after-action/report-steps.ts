import type { DrillStatus } from '../drill.js';

export const REPORT_STEPS = ['evaluate', 'report', 'reopen', 'approve', 'close'] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

/**
 * Step → status it starts from → status it ends in; what is not here is refused. The report goes to its approval in one
 * step from the end of the drill; what is approved never goes back.
 */
export const REPORT_STEPS_FROM: Readonly<Record<ReportStep, Partial<Record<DrillStatus, DrillStatus>>>> = {
  evaluate: { ended: 'evaluating' },
  report: { ended: 'reported', evaluating: 'reported' },
  reopen: { reported: 'evaluating' },
  approve: { reported: 'approved' },
  close: { approved: 'closed' },
};

/** The steps that may be taken now. */
export const stepsFrom = (status: DrillStatus): ReportStep[] =>
  REPORT_STEPS.filter((step) => REPORT_STEPS_FROM[step][status] !== undefined);
