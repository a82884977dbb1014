import { ApiProperty } from '@nestjs/swagger';
import { OneOf } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';
import { RATINGS, type Rating } from '../judging/rules.js';
import { REPORT_STEPS, type ReportStep } from './report-steps.js';

export class ReportStepBody {
  @OneOf(REPORT_STEPS) step: ReportStep;
}

export class PaperColumnOut {
  @Out('text') title: string;
  @ApiProperty({ type: String, enum: ['start', 'end'] }) align: 'start' | 'end';
}

/** A heading, a paragraph, a list or a table of the report, in its order. */
export class PaperLineOut {
  @ApiProperty({ type: String, enum: ['heading', 'paragraph', 'list', 'table'] }) kind:
    'heading' | 'paragraph' | 'list' | 'table';
  @ApiProperty({ type: String, required: false }) id?: string;
  @ApiProperty({ type: Number, required: false }) level?: number;
  @ApiProperty({ type: String, required: false }) number?: string;
  @ApiProperty({ type: String, required: false }) text?: string;
  @ApiProperty({ type: String, enum: ['plain', 'note', 'warning'], required: false }) tone?:
    'plain' | 'note' | 'warning';
  @ApiProperty({ type: [String], required: false }) items?: readonly string[];
  @ApiProperty({ type: String, required: false }) caption?: string;
  @ApiProperty({ type: [PaperColumnOut], required: false }) columns?: readonly PaperColumnOut[];
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } }, required: false })
  rows?: readonly (readonly string[])[];
}

/** What keeps the report from its approval. */
export class ReportBlockerOut {
  @ApiProperty({ type: String, enum: ['disputed', 'unanswered'] }) is: 'disputed' | 'unanswered';
  @Out('text') task: string;
  @Out('text') player: string;
  @Out('text') taskText: string;
  @Out('text') playerName: string;
}

/** A score, in hundredths of a point, with its coverage; null is not evaluated, never nought. */
export class ReportScoreOut {
  @Out('text') key: string;
  @Out('text') text: string;
  @Out('number', { nullable: true }) points: number | null;
  @ApiProperty({ type: String, enum: RATINGS, nullable: true }) letter: Rating | null;
  @Out('number') evaluated: number;
  @Out('number') total: number;
  @Out('flag') isCapped: boolean;
}

export class ReportOut {
  @Out('text') title: string;
  @Out('text') subtitle: string;
  @Out('instant', { nullable: true }) approvedAt: Date | null;
  @Out('text', { nullable: true }) approvedBy: string | null;
  @Out(PaperLineOut, { list: true }) lines: PaperLineOut[];
  @Out(ReportBlockerOut, { list: true }) blockers: ReportBlockerOut[];
  @Out(ReportScoreOut) score: ReportScoreOut;
  @Out(ReportScoreOut, { list: true }) objectives: ReportScoreOut[];
  @Out(ReportScoreOut, { list: true }) players: ReportScoreOut[];
  @ApiProperty({ type: [String], enum: REPORT_STEPS }) steps: ReportStep[];
}
