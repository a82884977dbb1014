import { OneOf, WholeNumber } from '../../platform/http/fields.js';

export const YEARLY_SHEETS = ['systems', 'units'] as const;

export class BackupYearQuery {
  /** Without it, this year in Vietnam. */
  @WholeNumber({ min: 2020, max: 2100, optional: true }) year?: number;
  /** The systems, when it is left out. */
  @OneOf(YEARLY_SHEETS, { optional: true }) sheet?: (typeof YEARLY_SHEETS)[number];
  @OneOf(['xlsx', 'csv'], { optional: true }) format?: 'xlsx' | 'csv';
}
