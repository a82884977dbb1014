import { KeptThread, ThreadTookTooLong } from '../../src/platform/threads/kept-thread.js';
import type { Written } from '../../src/spreadsheets/write-file.js';

const WRITER = 'spreadsheets/write.worker';
const sheet = (rows: readonly (readonly string[])[]): Written => ({
  format: 'csv',
  title: 'Đơn vị',
  headers: ['Tên'],
  widths: [20],
  rows,
});

describe('a kept thread', () => {
  it('writes what it is asked, each answer to its own task', async () => {
    const thread = new KeptThread<Written>(WRITER, 60_000);
    const files = await Promise.all(
      ['Hải Lăng', 'Cửa Tùng', 'Đakrông'].map((name) => thread.write(sheet([[name]]))),
    );
    expect(files.map(String)).toEqual(
      ['Hải Lăng', 'Cửa Tùng', 'Đakrông'].map((name) => `\ufeffTên\n${name}\n`),
    );
  });

  it('tells what a task threw, and does the next', async () => {
    const thread = new KeptThread<Written>(WRITER, 60_000);
    const [broken, whole] = [sheet('no rows' as never), sheet([['Lao Bảo']])];
    const written = await Promise.allSettled([thread.write(broken), thread.write(whole)]);
    expect(written).toMatchObject([
      { status: 'rejected', reason: { name: 'TypeError' } },
      { status: 'fulfilled' },
    ]);
  });

  it('ends what takes too long, and does the next in a new one', async () => {
    const thread = new KeptThread<Written>(WRITER, 1);
    await expect(thread.write(sheet([['Gio Linh']]))).rejects.toThrow(ThreadTookTooLong);
    await expect(thread.write(sheet([['Gio Linh']]))).rejects.toThrow(ThreadTookTooLong);
  });
});
