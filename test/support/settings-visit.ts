import type { Locator, Page } from 'playwright-core';
import { dialog, leave, press } from './browser.js';

interface Visit {
  readonly go: (page: Page, path: string) => Promise<unknown>;
  /** Waits for the sign and looks for what is wrong with the page. */
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
}

/** The settings, each part with its dialogs, and the bell. */
export async function visitSettings(page: Page, { go, expectClean }: Visit): Promise<void> {
  await go(page, '/settings');
  await expectClean(page, page.getByRole('button', { name: /^Sửa chính sách/ }));
  await press(page, 'Thêm chính sách');
  await press(dialog(page), 'Lưu');
  await expectClean(page, 'Cần điền mục này.');
  await leave(page);
  await press(page, /^Ngừng dùng chính sách/);
  await expectClean(page, dialog(page).getByLabel('Lý do'));
  await leave(page);
  await go(page, '/settings?tab=channels');
  await expectClean(page, page.getByRole('heading', { name: 'Thông báo trên thiết bị' }));
  await press(page, 'Thêm cổng tin nhắn');
  await press(dialog(page), 'Lưu');
  await expectClean(page, 'Cần điền mục này.');
  await leave(page);
  await press(page, 'Cài đặt Thư điện tử');
  await expectClean(page, dialog(page).getByLabel('Người gửi'));
  await leave(page);
  await go(page, '/settings?tab=readiness');
  await expectClean(page, page.getByRole('table'));
  await press(page, 'Kiểm tra liên lạc ngay');
  await press(dialog(page), 'Gửi tin kiểm tra');
  await press(page, 'Ai chưa trả lời');
  await expectClean(page, dialog(page).getByRole('listitem'));
  await leave(page);
  await press(page, /^Thông báo: /);
  await expectClean(page, page.getByRole('heading', { name: 'Thông báo', exact: true }));
}
