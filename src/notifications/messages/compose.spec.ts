import { asDrill, bundle } from './compose.js';

const message = {
  subject: 'DT-2026-00001: Xã Gio Linh được giao nhiệm vụ',
  lines: ['Kính gửi', 'Nội dung'],
  link: null,
  top: { line: 'Nội dung', link: null },
};

test('whatever leaves a drill says so first and last, in its language; real work says nothing of drills', () => {
  const { subject, lines } = asDrill(true, message, 'vi');
  expect(subject).toBe(`[DIỄN TẬP] ${message.subject}`);
  expect([lines.at(0), lines.at(-1)]).toEqual(Array(2).fill('[DIỄN TẬP – KHÔNG PHẢI SỰ CỐ THẬT]'));
  expect(lines).toEqual(expect.arrayContaining(message.lines));
  expect(asDrill(true, message, 'en').subject).toMatch(/^\[DRILL\] /);
  expect(asDrill(false, message, 'vi')).toEqual(message);
});

test('several messages for one address as one keep the matter on top, its sentence and its link', () => {
  const link = 'https://dp.example/unit/assignments/1';
  const first = { ...message, link, top: { line: 'Nội dung', link } };
  const whole = asDrill(true, bundle([first, message], 'vi'), 'vi');
  expect(whole).toMatchObject({ link: null, top: { line: 'Nội dung', link } });
  expect(whole.lines).toContain(link);
});
