import type { Locator, Page } from 'playwright-core';
import { dialog, leave, press } from './browser.js';

interface Visit {
  readonly go: (page: Page, path: string) => Promise<unknown>;
  /** Waits for the sign and looks for what is wrong with the page. */
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
}

/** The matrix across incidents with its confirm, and how long units take. */
export async function visitMatrix(page: Page, { go, expectClean }: Visit): Promise<void> {
  await go(page, '/assignments');
  await expectClean(page, page.locator('tr[data-assignment]').first());
  await page.locator('tr[data-assignment] input[type=checkbox]').first().check();
  await press(page, /^Nhắc đã chọn/);
  await expectClean(page, dialog(page).getByText(/^Mỗi đơn vị chậm/));
  await leave(page);
  await go(page, '/assignments?tab=times');
  await expectClean(page, 'Mọi đơn vị');
}
