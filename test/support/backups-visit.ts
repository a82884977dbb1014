import type { Locator, Page } from 'playwright-core';
import { provable } from './backup-proof.js';
import { leave, press } from './browser.js';
import type { TestServer } from './server.js';

interface Visit {
  readonly go: (page: Page, path: string) => Promise<unknown>;
  /** Waits for the sign and looks for what is wrong with the page. */
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
}

/** The heat map with its panel, beside it and above it; a system's page with its figures; a unit's sheet. */
export async function visitBackups(
  server: TestServer,
  { desk, phone }: Record<'desk' | 'phone', Page>,
  { go, expectClean }: Visit,
): Promise<void> {
  const { system, prove } = await provable(server, 3);
  await prove();
  for (const page of [desk, phone]) {
    await go(page, '/backups');
    await expectClean(page, page.locator(`[data-row="${system.id}"]`).getByText('Đạt', { exact: true }));
    await page.locator(`[data-row="${system.id}"] [data-col="isolated"]`).click();
    await expectClean(page, page.getByRole('heading', { name: 'Làm gì tiếp' }));
    await (page === desk ? page.keyboard.press('Escape') : leave(page));
  }
  await go(desk, `/backups/systems/${system.id}`);
  await expectClean(desk, desk.getByRole('img', { name: /^Dung lượng từng lần chạy/ }).first());
  await press(desk, 'Xem bảng số');
  await expectClean(desk, desk.getByRole('columnheader', { name: 'Số tệp' }).first());
  await go(desk, `/backups/units/${system.unitId}`);
  await expectClean(desk, desk.getByRole('heading', { name: /^Sao lưu 3-2-1: / }));
}
