import type { Locator, Page } from 'playwright-core';
import { dialog, leave, press } from './browser.js';
import type { Json } from './caller.js';

interface Visit {
  readonly go: (page: Page, path: string) => Promise<unknown>;
  /** Waits for the sign and looks for what is wrong with the page. */
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
  readonly title: string;
  readonly orders: readonly Json[];
}

/** A unit's phone: one whose order waits for an answer, and one at work; then the guide for everybody. */
export async function visitPhone(
  { page, working }: Record<'page' | 'working', Page>,
  { go, expectClean, title, orders }: Visit,
): Promise<void> {
  await go(page, '/unit');
  await page.getByText('Trực tiếp').first().waitFor();
  await expectClean(page, title);
  await press(page, 'Tài khoản và tùy chọn');
  await expectClean(page, dialog(page, 'Tài khoản'));
  await press(page, 'Thông báo và giờ yên lặng');
  await expectClean(page, dialog(page, 'Thông báo').getByText('Giờ yên lặng'));
  await leave(page);
  await go(page, `/unit/assignments/${orders[3].id}`);
  await expectClean(page, 'Đơn vị cần làm');
  for (const act of ['Nhận và nhờ hỗ trợ', 'Không thể, nêu lý do']) {
    await press(page, act);
    await expectClean(page, dialog(page, act));
    await leave(page);
  }
  await press(page, 'Gọi lại cho tôi');
  await expectClean(page, page.getByText(/^Đã nhờ Đội gọi lại lúc /));
  await go(working, '/unit');
  await expectClean(working, 'Đang làm');
  await go(working, `/unit/assignments/${orders[0].id}`);
  await press(working, 'Báo xong');
  await expectClean(working, dialog(working, 'Báo xong'));
  for (const guide of ['/huong-dan', '/guide']) {
    await go(page, guide);
    await expectClean(page, page.getByRole('heading', { level: 1 }));
  }
}
