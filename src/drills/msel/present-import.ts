import { type Language, sentence } from '../../platform/errors/messages.js';
import type { Scenario } from '../plan/scenario.js';
import type { MselPreviewOut, MselRemarkOut, MselRowOut } from './import.dto.js';
import { changesOf, type ImportPlan, type PlannedInject, type Remark } from './plan-import.js';
import type { Msel } from './read-msel.js';

const ORDER = ['faulty', 'changed', 'new', 'same'] as const;

/** What importing a list would do, in words: how it was understood, and row by row what would become of it. */
export function presentImport(
  { rows, counts, digest }: ImportPlan,
  {
    msel,
    plan,
    parties,
    language,
  }: {
    readonly msel: Msel;
    readonly plan: Scenario;
    readonly parties: ReadonlyMap<string, string | null>;
    readonly language: Language;
  },
): MselPreviewOut {
  const { sheet, headerRow, columns, countedFrom, unknownParties, passedOver } = msel;
  return {
    ...{ plan: digest, sheet, headerRow, countedFrom },
    columns: columns.map((column) => ({ ...column })),
    unknownParties: unknownParties.map((name) => ({
      name,
      party: parties.has(name) ? (parties.get(name) ?? '') : null,
    })),
    passedOver: passedOver.map((row) => ({ ...row })),
    counts: { ...counts },
    rows: ORDER.flatMap((status) =>
      rows.filter((row) => row.status === status).map((row) => presentRow(row, plan, language)),
    ),
  };
}

function presentRow(planned: PlannedInject, plan: Scenario, language: Language): MselRowOut {
  const { row, status, code, title, existing, next, faults, notices } = planned;
  const isChange = status === 'changed' && existing !== null && next !== null;
  return {
    ...{ row, status, code, title },
    changes: isChange ? changesOf(existing, next, plan, language) : [],
    faults: faults.map((one) => presentRemark(one, language)),
    notices: status === 'same' ? [] : notices.map((one) => presentRemark(one, language)),
  };
}

const presentRemark = (
  { code, field, column, shown, params }: Remark,
  language: Language,
): MselRemarkOut => ({
  ...{ field, column, code, value: shown },
  message: sentence(code, language, params),
});
