import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import type { Language } from '../platform/errors/messages.js';
import { conflict, Problem } from '../platform/errors/problem.js';
import { applyPlan, lockRegister } from './apply.js';
import type { Plan } from './plan.js';
import { planContacts } from './plan-contacts.js';
import { planSystems } from './plan-systems.js';
import { planUnits } from './plan-units.js';
import { presentPreview } from './present-preview.js';
import type { ReadRow, Register } from './sheet.js';
import { readInThread } from './sheet-thread.js';
import type { ImportOut, ImportQuery, PreviewOut } from './spreadsheets.dto.js';
import { bytesOf, repeatedWith, toldUnreadable, type Upload } from './upload.js';

/** More than this at once would keep every other event waiting behind the log's lock, an acknowledgement too. */
const MOST_CHANGES = 5_000;

const PLANS: Record<Register, (tx: Tx, rows: readonly ReadRow[]) => Promise<Plan>> = {
  units: planUnits,
  contacts: planContacts,
  systems: planSystems,
};

/**
 * Bringing a spreadsheet into a register: look first, then confirm what was seen. Nothing is kept in between: the same
 * file comes again with the preview's name, is planned anew behind the register's lock, and must come out the same.
 */
@Injectable()
export class ImportService {
  constructor(private readonly transactions: Transactions) {}

  /** What importing the file would do, row by row; nothing is written. @throws 413, 422 when the file cannot be read */
  async preview(actor: Actor, register: Register, upload: Upload, language: Language): Promise<PreviewOut> {
    const file = await toldUnreadable(readInThread(register, await bytesOf(upload)));
    const plan = await this.transactions.read(actor, (tx) => PLANS[register](tx, file.rows));
    return presentPreview(plan, file, language);
  }

  /**
   * Writes every row that is right, in one transaction. Faulty rows are left out only when that was asked for.
   * @throws 409 `import_outdated` when the register has changed since the preview; 422 `import_has_faults`
   */
  async import(actor: Actor, register: Register, upload: Upload, query: ImportQuery): Promise<ImportOut> {
    const bytes = await bytesOf(upload);
    const repeatable = repeatedWith(actor, bytes, `${query.plan} ${query.faulty ?? 'refuse'}`);
    const file = await toldUnreadable(readInThread(register, bytes));
    return this.transactions.transact(repeatable, async (tx) => {
      await lockRegister(tx, register);
      const plan = await PLANS[register](tx, file.rows);
      const { counts } = plan;
      if (plan.digest !== query.plan) throw conflict('import_outdated', {});
      if (counts.faulty > 0 && query.faulty !== 'skip')
        throw new Problem(422, 'import_has_faults', { count: counts.faulty }, { count: counts.faulty });
      if (counts.new + counts.changed > MOST_CHANGES)
        throw new Problem(422, 'too_many_changes', { max: MOST_CHANGES });
      return {
        answer: { added: counts.new, changed: counts.changed, same: counts.same, skipped: counts.faulty },
        events: await applyPlan(tx, register, plan.rows),
      };
    });
  }
}
