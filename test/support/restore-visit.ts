import type { Locator, Page } from 'playwright-core';
import { anySystem } from './backups.js';
import { press } from './browser.js';
import { ago, outcomeOf, testPlan, withCopy } from './restore-tests.js';
import type { TestServer } from './server.js';

interface Visit {
  readonly go: (page: Page, path: string) => Promise<unknown>;
  /** Waits for the sign and looks for what is wrong with the page. */
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
}

/** A restore test from its plan to its minutes, on a desk and on a phone. */
export async function visitRestores(
  server: TestServer,
  { desk, phone }: { desk: Page; phone: Page },
  { go, expectClean }: Visit,
): Promise<void> {
  const lead = await server.as('lead');
  const { systemId, copyId } = await withCopy(lead, (await anySystem(server)).unitId);
  const path = `/backups/systems/${systemId}/restore-tests`;
  const { body: test } = await lead.post(`/api${path.replace('/systems', '')}`, testPlan(server, copyId));
  for (const page of [desk, phone]) {
    await go(page, `${path}/new`);
    await press(page, 'Lưu kế hoạch');
    await expectClean(page, 'Cần điền mục này.');
    await go(page, `${path}/${test.id}`);
    await expectClean(page, page.getByRole('button', { name: 'Bắt đầu kiểm tra' }));
  }
  const api = `/api/backup-restore-tests/${test.id}`;
  await lead.post(`${api}/advance`, {
    startedAt: ago(server, 60),
    ticks: [{ position: 0, doneAt: ago(server, 50) }],
  });
  await go(phone, `${path}/${test.id}`);
  await press(phone, 'Lưu kết quả');
  await expectClean(phone, 'Cần điền mục này.');
  await lead.post(`${api}/finish`, outcomeOf(server, { result: 'failed', missing: ['a.db'] }));
  for (const page of [desk, phone]) {
    await go(page, `${path}/${test.id}`);
    await expectClean(page, 'Khôi phục được trong thời gian cho phép');
  }
}
