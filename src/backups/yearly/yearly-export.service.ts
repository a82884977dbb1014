import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { dayBegins, dayOf } from '../../duty/office-hours.js';
import { Transactions } from '../../events/transactions.js';
import { ruleBroken } from '../../platform/errors/problem.js';
import type { Asked, SheetFile } from '../../spreadsheets/table-sheet.js';
import { keptThresholds, thresholdsOf } from '../assess/province-thresholds.js';
import { yearOfSystems, yearOfUnits } from './year-of-systems.js';
import type { YEARLY_SHEETS } from './yearly-export.dto.js';
import { systemsSheet, unitsSheet } from './yearly-sheets.js';

/** The year of backups, for the yearly report; a unit's is of its own systems. */
@Injectable()
export class YearlyExportService {
  constructor(private readonly transactions: Transactions) {}

  /** Up to the end of that year in Vietnam, or to now. @throws 422 `year_in_future` */
  async file(
    actor: Actor,
    wanted: number | undefined,
    sheet: (typeof YEARLY_SHEETS)[number],
    asked: Asked,
  ): Promise<SheetFile> {
    const { rows, units, told } = await this.transactions.read(actor, async (tx) => {
      const year = wanted ?? Number(dayOf(tx.now).slice(0, 4));
      const from = dayBegins(`${year}-01-01`);
      if (from > tx.now) throw ruleBroken('year_in_future', 'year');
      const end = dayBegins(`${year + 1}-01-01`);
      const to = end < tx.now ? end : tx.now;
      const systems = await yearOfSystems(tx, { from, to });
      return {
        rows: systems,
        units: yearOfUnits(systems, { from, to }, thresholdsOf(await keptThresholds(tx))),
        told: { year, until: dayOf(new Date(to.getTime() - 1)) },
      };
    });
    return sheet === 'units' ? unitsSheet(units, told, asked) : systemsSheet(rows, told, asked);
  }
}
