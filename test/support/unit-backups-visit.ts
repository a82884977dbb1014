import type { Locator, Page } from 'playwright-core';
import { dialog, leave, press } from './browser.js';
import { dispatchable, loginOf } from './operation.js';
import { ago, outcomeOf, reportOf, sendReport, testPlan, withCopy } from './restore-tests.js';
import type { TestServer } from './server.js';

interface Visit {
  readonly go: (page: Page, path: string) => Promise<unknown>;
  /** Waits for the sign and looks for what is wrong with the page. */
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
}

/** What a contact does about backups on the phone: the overview, a restore test from its plan to its end, reports. */
export async function visitUnitBackups(
  server: TestServer,
  phoneOf: (login: string) => Promise<Page>,
  { go, expectClean }: Visit,
): Promise<void> {
  const lead = await server.as('lead');
  const unit = (await dispatchable(server, 10)).at(-1)!;
  const page = await phoneOf(loginOf(unit));
  const ids = await withCopy(lead, unit.id, { tool: 'nas' });
  await withCopy(lead, unit.id);
  const restores = '/unit/backups/restore-tests';
  await go(page, '/unit/backups');
  await expectClean(page, page.getByRole('link', { name: /^Kiểm tra khôi phục/ }));
  await go(page, restores);
  await expectClean(page, 'Đơn vị chưa có cuộc kiểm tra khôi phục nào.');
  await go(page, `${restores}/new`);
  await expectClean(page, 'Kiểm tra bản sao của hệ thống nào?');
  await go(page, `${restores}/new/${ids.systemId}`);
  await press(page, 'Lưu kế hoạch');
  await expectClean(page, 'Cần điền mục này.');

  const { body: test } = await lead.post(
    `/api/backups/${ids.systemId}/restore-tests`,
    testPlan(server, ids.copyId),
  );
  const api = `/api/backup-restore-tests/${test.id}`;
  await go(page, `${restores}/${test.id}`);
  await expectClean(page, page.getByRole('button', { name: 'Bắt đầu kiểm tra' }));
  await press(page, 'Hủy kiểm tra');
  await expectClean(page, dialog(page).getByLabel('Lý do hủy'));
  await leave(page);
  await lead.post(`${api}/advance`, {
    startedAt: ago(server, 60),
    ticks: [{ position: 0, doneAt: ago(server, 50) }],
  });
  await page.getByText('1 trong 3 bước').waitFor();
  await press(page, 'Lưu kết quả');
  await expectClean(page, 'Cần điền mục này.');
  await lead.post(`${api}/finish`, outcomeOf(server, { result: 'failed', missing: ['a.db'] }));
  await expectClean(page, 'Khôi phục được trong thời gian cho phép');
  await go(page, restores);
  await expectClean(page, page.getByRole('heading', { name: /^Đã xong/ }));

  await sendReport(lead, ids, reportOf(server));
  await go(page, '/unit/backups/reports');
  await expectClean(page, page.getByRole('heading', { name: 'veeam.html' }));
  await press(page, 'Tải lên báo cáo');
  await press(page, 'Tải lên');
  await expectClean(page, 'Chọn một tệp.');
}
