import type { Locator, Page } from 'playwright-core';
import { copyOf, newSystem, planOf, writePlan } from './backups.js';
import { dialog, leave, press } from './browser.js';
import type { TestServer } from './server.js';

interface Visit {
  readonly go: (page: Page, path: string) => Promise<unknown>;
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
}

/** Where backups are planned: a plan with its dialogs and refusals, the places, the figures of the rule. */
export async function visitBackupPlan(
  server: TestServer,
  { lead, leader }: { lead: Page; leader: Page },
  { go, expectClean }: Visit,
): Promise<void> {
  const { id } = await newSystem(server);
  await writePlan(await server.as('lead'), id, planOf([copyOf()]));
  await go(lead, `/backups/systems/${id}/plan`);
  await expectClean(lead, 'Ba lần tới theo lịch:');
  await lead.getByRole('textbox', { name: 'Thiết bị thật' }).last().fill('NAS-02');
  await press(lead, 'Lưu phương án');
  await expectClean(lead, 'chứng cứ cũ không còn tính vì đổi thiết bị');
  await leave(lead);
  await press(lead, 'Tạo bộ thu');
  await press(dialog(lead), 'Tạo và hiện mã');
  await expectClean(lead, 'Bắt buộc nhập.');
  await dialog(lead).getByLabel('Tên').fill('Máy kiểm chứng');
  await press(dialog(lead), 'Tạo và hiện mã');
  await expectClean(lead, dialog(lead).getByRole('group', { name: 'Mã bí mật' }));
  await leave(lead);
  await press(lead, 'Thu hồi Máy kiểm chứng');
  await expectClean(lead, dialog(lead));
  await leave(lead);
  await press(lead, 'Ký miễn trừ');
  await press(dialog(lead), 'Ký');
  await expectClean(lead, 'Nêu lý do.');
  await leave(lead);
  await go(leader, `/backups/systems/${id}/plan`);
  await expectClean(leader, 'Bạn xem được phương án này nhưng không sửa được.');

  await go(lead, '/backups/sites');
  await press(lead, 'Thêm nơi lưu');
  await dialog(lead).getByLabel('Tên nơi lưu').fill('Trung tâm dữ liệu Đông Hà');
  await dialog(lead).getByLabel('Vĩ độ').fill('16.816');
  await press(dialog(lead), 'Lưu');
  await expectClean(lead, 'Vĩ độ và kinh độ phải có cả hai hoặc để trống cả hai.');
  await dialog(lead).getByLabel('Kinh độ').fill('107,1');
  await press(dialog(lead), 'Lưu');
  await expectClean(lead, lead.getByRole('img', { name: 'Bản đồ các nơi lưu' }));

  await go(lead, '/backups/thresholds');
  await lead.getByLabel('Xa ít nhất').fill('900');
  await press(lead, 'Lưu ngưỡng');
  await press(dialog(lead), 'Đổi và đánh giá lại');
  await expectClean(lead, 'Phải là số từ 0.1 đến 500.');
}
