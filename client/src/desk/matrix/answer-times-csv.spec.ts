import type { TFunction } from 'i18next';
import { timesCsv } from './answer-times-csv';

const t = ((key: string) => key.slice(key.lastIndexOf('.') + 1)) as unknown as TFunction;

test('the shown times as a spreadsheet reads them: minutes, quoted where needed, never a formula', () => {
  const times = { sent: 4, acknowledged: 3, late: 1, medianMs: 90_000, p90Ms: null };
  const names: Record<string, string> = { a: 'Sở "A", Quảng Trị', b: '=1+1' };
  const csv = timesCsv(
    t,
    ['a', 'b'].map((unitId) => ({ unitId, ...times })),
    (id) => names[id] ?? '',
  );
  expect(csv).toBe(
    '\ufeffunit,sent,acknowledged,late,median (minutes),p90 (minutes)\r\n' +
      '"Sở ""A"", Quảng Trị",4,3,1,1.5,\r\n' +
      "'=1+1,4,3,1,1.5,\r\n",
  );
});
