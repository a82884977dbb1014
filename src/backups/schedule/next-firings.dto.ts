import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Text, WholeNumber } from '../../platform/http/fields.js';

const YEAR_MINUTES = 365 * 24 * 60;

/** A schedule that somebody is writing. */
export class NextFiringsQuery {
  @OneOf(['interval', 'cron']) kind: 'interval' | 'cron';
  @WholeNumber({ min: 1, max: YEAR_MINUTES, optional: true }) minutes?: number;
  @Text({ max: 120, optional: true }) expr?: string;
  @Text({ max: 60, optional: true }) tz?: string;
}

export class NextFirings {
  @ApiProperty({ type: String, format: 'date-time', isArray: true, required: true })
  at: Date[];
}
