import type { Locator, Page } from 'playwright-core';
import { dialog, leave, press } from './browser.js';
import { drillDeliveries, playOn, runningDrill } from './drills.js';
import { nextWeek, proposed, rated } from './learning.js';
import { loginOf } from './operation.js';
import type { TestServer } from './server.js';

interface Visit {
  readonly phoneOf: (login: string) => Promise<Page>;
  readonly deskOf: (login: string) => Promise<Page>;
  readonly go: (page: Page, path: string) => Promise<unknown>;
  /** Waits for the sign and looks for what is wrong with the page. */
  readonly expectClean: (page: Page, sign: Locator | string) => Promise<void>;
}

const STOP = 'DỪNG – SỰ CỐ THẬT';

/** A drill from within: a unit's phone, the team's desk, who is not in it, and both after a stop. */
export async function visitDrill(
  server: TestServer,
  { phoneOf, deskOf, go, expectClean }: Visit,
): Promise<void> {
  const { id: drillId } = await runningDrill(await server.as('organiser'), 30);
  await playOn(server, 2 * 60_000);
  const delivery = (await drillDeliveries(server, drillId)).find((one) => one.assignment_id)!;
  const { body: unit } = await (await server.as('lead')).get(`/api/units/${delivery.unit_id}`);
  const [phone, desk] = [await phoneOf(loginOf(unit)), await deskOf('coordinator')];
  const inside = (path: string) => `/dt/${drillId}${path}`;
  await go(phone, '/unit');
  await expectClean(phone, phone.locator('[data-drill-notice]'));
  await go(phone, inside('/unit'));
  const card = phone.locator(`[data-arrival="${delivery.code}"]`);
  await card.getByRole('heading').getByRole('button').click();
  await press(card, 'Trả lời');
  await expectClean(phone, card.getByLabel('Đã làm gì'));
  await go(phone, inside('/unit/assignments'));
  await expectClean(phone, 'Cần tiếp nhận');
  await press(phone, 'Tài khoản và tùy chọn');
  await expectClean(phone, dialog(phone, /^DIỄN TẬP · Tài khoản/));
  await leave(phone);
  await go(phone, inside(`/unit/assignments/${delivery.assignment_id}`));
  await expectClean(phone, 'Đơn vị cần làm');
  await go(desk, '/');
  await expectClean(desk, desk.locator('[data-drill-notice]'));
  for (const path of ['/', '/incidents', '/assignments', `/incidents/${delivery.incident_id}`]) {
    await go(desk, inside(path));
    await desk.locator('[data-live="live"]').first().waitFor();
    await expectClean(desk, desk.getByText('DT-').first());
  }
  await go(desk, inside('/inbox'));
  await desk.locator('[data-arrival] h2 button').first().click();
  await expectClean(desk, desk.getByRole('button', { name: 'Đã nhận' }));
  await press(desk, STOP);
  await expectClean(desk, dialog(desk, /^DIỄN TẬP · Dừng/));
  await press(dialog(desk), 'Dừng');
  await expectClean(desk, desk.locator('[data-stopped]'));
  await expectClean(phone, phone.locator('[data-stopped]'));
  await visitAfter(server, { phone, desk, drillId, unitId: delivery.unit_id, go, expectClean });
  await go(desk, inside('/').replace(drillId, drillId.replaceAll(/[1-9a-f]/g, '0')));
  await expectClean(desk, 'Không vào được cuộc diễn tập này');
}

type After = Pick<Visit, 'go' | 'expectClean'> & {
  readonly phone: Page;
  readonly desk: Page;
  readonly drillId: string;
  readonly unitId: string;
};

/** When it is over: what everybody is asked, what is to be mended, and the year. */
async function visitAfter(
  server: TestServer,
  { phone, desk, drillId, unitId, go, expectClean }: After,
): Promise<void> {
  const organiser = await server.as('organiser');
  const { body: drill } = await organiser.post(`/api/drills/${drillId}/end`);
  const finding = await rated(server, { drill, rating: 'U', unitId });
  const action = await proposed(organiser, drill, [finding.id], {
    ...{ ownerUnitId: unitId, dueAt: nextWeek() },
  });
  await go(phone, `/dt/${drillId}/unit/hot-wash`);
  await expectClean(phone, phone.getByRole('button', { name: 'Gửi, không ghi tên' }));
  await go(phone, '/unit');
  await expectClean(phone, phone.locator(`[data-mending="${action.code}"]`));
  await go(desk, `/dt/${drillId}/hot-wash`);
  await expectClean(desk, desk.getByRole('button', { name: 'Gửi, không ghi tên' }));
  await go(desk, `/corrective-actions?action=${action.id}`);
  await expectClean(desk, desk.getByRole('heading', { name: action.action }));
  await go(desk, '/drills/year');
  await expectClean(desk, 'Hệ thống cấp độ 3 trở lên');
}
