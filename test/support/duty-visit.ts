import type { Locator, Page } from 'playwright-core';
import { dialog, leave, press } from './browser.js';

interface Visit {
  readonly go: (page: Page, path: string) => Promise<unknown>;
  /** Waits for the sign and looks for what is wrong with the page. */
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
  readonly unitName: string;
}

/** The week's shifts and every dialog that opens from them. */
async function visitShifts(page: Page, { go, expectClean }: Visit): Promise<void> {
  await go(page, '/duty');
  await expectClean(page, page.getByRole('button', { name: /, Trực đội, / }));
  await press(page, 'Xếp ca');
  await press(dialog(page, 'Xếp một ca trực'), 'Xếp ca');
  await expectClean(page, 'Cần điền mục này.');
  await leave(page);
  await press(page, 'Xếp luân phiên');
  const rotation = dialog(page, 'Xếp ca luân phiên');
  await rotation.getByLabel(/^Người trực/).click();
  await page.getByRole('option', { name: 'Cán bộ ứng cứu' }).click();
  await page.keyboard.press('Tab');
  await press(rotation, 'Xem trước');
  await expectClean(page, rotation.getByRole('status'));
  await leave(page);
  await press(page, 'Lịch của tôi');
  await press(dialog(page), 'Lập địa chỉ');
  await expectClean(page, dialog(page).getByText(/\/api\/duty\/calendar\/.+\.ics$/));
  await leave(page);
  await press(page, 'Tuần sau');
  await page.locator('[data-today]').waitFor({ state: 'detached' });
  await page
    .getByRole('button', { name: /^Điều phối viên trực ban, Trực đội/ })
    .last()
    .click();
  await expectClean(page, dialog(page).getByRole('button', { name: 'Nhờ trực thay' }));
  await press(dialog(page), 'Nhờ trực thay');
  await expectClean(page, dialog(page, 'Nhờ trực thay').getByLabel(/^Nhờ ai/));
  await leave(page);
}

/** Units' days, holidays and office hours, each with its dialog. */
async function visitDutyTabs(page: Page, { go, expectClean, unitName }: Visit): Promise<void> {
  await go(page, '/duty?tab=units');
  await expectClean(page, unitName);
  await press(page, `Xếp ngày trực của ${unitName}`);
  await expectClean(page, dialog(page, /^Ngày trực của /).getByRole('listitem'));
  await leave(page);
  await go(page, '/duty?tab=calendar');
  await expectClean(page, 'Giờ hành chính');
  await press(page, 'Thêm ngày');
  await press(dialog(page), 'Lưu');
  await expectClean(page, 'Cần điền mục này.');
  await leave(page);
  await press(page, 'Sửa giờ');
  await expectClean(page, dialog(page, 'Giờ hành chính').getByLabel('Thứ Bảy'));
  await leave(page);
}

/** The duty page as a coordinator and the team lead have it on a desk, and as it is on a phone. */
export async function visitDuty(pages: Record<'desk' | 'lead' | 'phone', Page>, visit: Visit): Promise<void> {
  await visitShifts(pages.desk, visit);
  await visitDutyTabs(pages.lead, visit);
  await visit.go(pages.phone, '/duty');
  await visit.expectClean(pages.phone, pages.phone.getByRole('heading', { level: 3 }));
}
