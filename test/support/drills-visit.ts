import type { Locator, Page } from 'playwright-core';
import { dialog, leave, press } from './browser.js';

interface Visit {
  readonly go: (page: Page, path: string) => Promise<unknown>;
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
}

/** The organiser's pages: the list, a new drill, its plan with its dialogs, the console as it runs. */
export async function visitDrills(page: Page, { go, expectClean }: Visit): Promise<void> {
  await go(page, '/drills');
  await expectClean(page, 'Chưa có cuộc diễn tập nào.');
  await press(page, 'Cuộc diễn tập mới');
  await press(dialog(page), 'Tạo');
  await expectClean(page, 'Chọn một kịch bản.');
  await dialog(page).getByRole('radio').first().check();
  await press(dialog(page), 'Tạo');
  await visitPlan(page, expectClean);
  await visitConsole(page, expectClean);
  await visitJudging(page, expectClean);
  await go(page, '/drills');
  await expectClean(page, 'Chờ duyệt báo cáo');
}

async function visitPlan(page: Page, expectClean: Visit['expectClean']): Promise<void> {
  await page.getByText('Danh mục tình huống').waitFor();
  await press(page, 'Kiểm tra và sẵn sàng');
  await expectClean(page, 'Chưa sẵn sàng: còn 27 điều');
  await press(page, 'Chọn người của Công an tỉnh');
  await expectClean(page, dialog(page).getByRole('checkbox', { name: 'Công an tỉnh' }));
  await leave(page);
  await press(page, 'Chọn người của Ban tổ chức');
  await expectClean(page, dialog(page).getByRole('checkbox', { name: 'Ban tổ chức diễn tập' }));
  await leave(page);
  await press(page, 'TH-05');
  await expectClean(page, dialog(page).getByText('Người chơi đọc'));
  await leave(page);
  await page.getByText('Dòng thời gian', { exact: true }).click();
  await expectClean(page, page.locator('[data-box="TH-05"]').first());
  await visitEditing(page, expectClean);
  await press(page, 'Hủy cuộc này…');
  await expectClean(page, dialog(page, /^DIỄN TẬP: Hủy DT-/));
  await leave(page);
  await press(page, /^Duyệt \d+ tình huống/);
  await page.getByText('Đã duyệt 22 tình huống').waitFor();
  await press(page, 'Được cả 5 mục');
  await press(page, 'Được cả 4 mục');
  await press(page, /^Bỏ qua \d+…/);
  await expectClean(page, dialog(page, 'DIỄN TẬP: Bỏ qua kiểm tra liên lạc?'));
  await dialog(page).getByLabel('Vì sao').fill('Đã gọi từng nơi');
  await press(dialog(page), /^Bỏ qua \d+/);
  await page.getByText('Kiểm tra liên lạc', { exact: false }).first().waitFor();
  await press(page, 'Kiểm tra và sẵn sàng');
  await press(page, 'Bắt đầu…');
  await expectClean(page, dialog(page, /^DIỄN TẬP: Bắt đầu DT-/));
  await press(dialog(page), 'Bắt đầu ×1');
}

/** The dialogs in which the plan is written, and the list that comes as a file. */
async function visitEditing(page: Page, expectClean: Visit['expectClean']): Promise<void> {
  await press(page, 'Thêm tình huống');
  await expectClean(page, dialog(page, 'DIỄN TẬP: Tình huống mới').getByLabel('Người chơi đọc'));
  await dialog(page).getByText('Có điều kiện', { exact: true }).click();
  await press(dialog(page), 'Chờ tình huống khác');
  await press(dialog(page), 'Thêm kỳ vọng');
  await expectClean(page, dialog(page).getByLabel('Chờ điều gì').first());
  await leave(page);
  await press(page, 'Nhập từ Excel');
  await expectClean(page, dialog(page, 'DIỄN TẬP: Nhập danh mục tình huống'));
  const rows = ['STT,Tình huống,Phút,Bên nhận', '901,Một tin mới,5,Ai đó', '902,Tin nữa,sớm,doi'];
  await dialog(page)
    .locator('input[type="file"]')
    .setInputFiles({
      ...{ name: 'kich-ban.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) },
    });
  await expectClean(page, dialog(page).getByText('1 bên tham gia chưa biết là ai'));
  await leave(page);
  await press(page, 'Sửa mục tiêu');
  await expectClean(page, dialog(page, 'DIỄN TẬP: Mục tiêu và nhiệm vụ'));
  await leave(page);
  await press(page, 'Sửa tên, ngày, thời lượng');
  await expectClean(page, dialog(page, /^DIỄN TẬP: Sửa DT-/));
  await leave(page);
}

async function visitConsole(page: Page, expectClean: Visit['expectClean']): Promise<void> {
  await page.locator('[data-clock="running"]').waitFor();
  await page.getByText('Điều hành', { exact: true }).click();
  await press(page, /^Phát ngay TH-/);
  await expectClean(page, dialog(page, /^DIỄN TẬP: Phát TH-\d+ ngay\?$/));
  await press(dialog(page), 'Phát ngay');
  await expectClean(page, page.locator('[data-face="sent"]'));
  await press(page, 'Khép tình huống');
  await expectClean(page, dialog(page).getByLabel('Thực tế đã diễn ra'));
  await leave(page);
  await press(page, 'Đặt giờ');
  await expectClean(page, dialog(page).getByLabel('Giờ diễn tập'));
  await leave(page);
  await press(page, 'Kết thúc…');
  await expectClean(page, dialog(page, /^DIỄN TẬP: Kết thúc DT-/));
  await leave(page);
  await page.keyboard.press('Shift+Escape');
  await expectClean(page, dialog(page).getByLabel('Chuyện gì đang xảy ra'));
  await leave(page);
}

async function visitJudging(page: Page, expectClean: Visit['expectClean']): Promise<void> {
  await page.getByText('Đánh giá', { exact: true }).click();
  await expectClean(page, page.locator('[data-cell]').first());
  await press(page.locator('[data-cell]').first(), /^Đánh giá/);
  await press(dialog(page), 'Ghi đánh giá');
  await expectClean(page, dialog(page).getByText('Chọn một mức.'));
  await dialog(page).locator('label[data-rating="U"]').click();
  await dialog(page).getByLabel('Đã quan sát thấy gì').fill('Không ai nhận tin');
  await press(dialog(page), 'Ghi đánh giá');
  await page.getByText('Báo cáo', { exact: true }).click();
  await expectClean(page, 'Báo cáo có khi cuộc diễn tập kết thúc.');
  await page.getByText('Điều hành', { exact: true }).click();
  await press(page, 'Kết thúc…');
  await press(dialog(page), 'Kết thúc');
  await page.getByText('Báo cáo', { exact: true }).click();
  await expectClean(page, page.locator('[data-blockers="1"]'));
  await press(page, 'Trình báo cáo');
  await expectClean(page, dialog(page, /^DIỄN TẬP: trình báo cáo DT-/));
  await press(dialog(page), 'Trình báo cáo');
  await press(page, 'Duyệt báo cáo');
  await expectClean(page, dialog(page).getByText('Còn 1 điều phải làm trước', { exact: false }));
  await leave(page);
}
