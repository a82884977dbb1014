import { readMsel } from '../../../src/drills/msel/read-msel.js';
import { workbook } from '../../support/spreadsheets.js';
import { at, clock, faultsOf, injectsOf, mapped, noticesOf, timesOf } from './told.js';

test('1: an American list with every usual column, dates and times as cells of their kinds', async () => {
  const header = [
    ...[
      'MSEL number',
      'Date',
      'Time',
      'Status',
      'Inject DTG',
      'Subject',
      'Inject mode',
      'Send from (simulated)',
    ],
    ...['Injected by (responsible controller)', 'Send to (recipient players)', 'Storyline/Thread'],
    ...[
      'Description/script',
      'Expected action/outcome',
      'Notes',
      'Implementer (actual narrative)',
      'Background',
    ],
    ...['Author', 'Objective supported', 'Location'],
  ];
  const row = (number: number, dtg: string, subject: string, mode: string) => [
    ...[
      number,
      at(`${dtg.slice(0, 10)}T00:00:00`),
      clock(dtg.slice(11)),
      'Approved',
      at(`${dtg}:00`),
      subject,
      mode,
    ],
    ...['SOC', 'Lead controller', 'Response team; Department of Health', 'Malware', `${subject} happens.`],
    ...['They answer.', 'Mind the time.', null, 'Long ago', 'J. Writer', 'Objective 1', 'Emergency centre'],
  ];
  const file = await workbook(
    [
      header,
      row(1, '2026-11-27T09:00', 'First call', 'Phone'),
      row(2, '2026-11-27T09:25', 'Second call', 'E-mail'),
      row(3, '2026-11-28T00:10', 'Night', 'Radio'),
    ],
    (sheet) => {
      for (const [letter, format] of [
        ['B', 'yyyy-mm-dd'],
        ['C', 'hh:mm'],
        ['E', 'dd/mm/yyyy hh:mm'],
      ] as const)
        sheet.getColumn(letter).numFmt = format;
    },
  );
  const msel = await readMsel(file);
  expect([mapped(msel), msel.headerRow, faultsOf(msel), noticesOf(msel)]).toEqual([1, 1, [], []]);
  expect(msel.countedFrom).toBe('2026-11-27T09:00');
  expect(timesOf(msel)).toEqual([0, 25, 910]);
  expect(injectsOf(msel)[2]).toEqual({
    code: '3',
    title: 'Night',
    body: 'Night happens.',
    storyline: 'Malware',
    type: 'standard',
    trigger: 'scheduled',
    atMinutes: 910,
    condition: null,
    from: 'SOC',
    channel: 'verbal',
    to: ['Response team', 'Department of Health'],
    controller: 'Lead controller',
    expectedAction: 'They answer.',
    notes: 'Mind the time.',
    tasks: [],
    expectations: [],
    incident: null,
    extra: {
      Date: '2026-11-28',
      Time: '00:10',
      Status: 'Approved',
      Background: 'Long ago',
      Author: 'J. Writer',
      'Objective supported': 'Objective 1',
      Location: 'Emergency centre',
    },
  });
  expect(msel.unknownParties).toEqual(['Response team', 'Department of Health']);
});

test('2: a Vietnamese plan under a letterhead, with sections, empty rows and ranges of time', async () => {
  const file = await workbook(
    [
      ['UBND TỈNH', null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      [],
      ['KỊCH BẢN DIỄN TẬP ỨNG CỨU SỰ CỐ AN NINH MẠNG'],
      ['Thời gian: ngày 27/11/2026. Địa điểm: Hội trường'],
      [],
      [
        'STT',
        'Thời gian',
        'Tình huống',
        'Nội dung tình huống',
        'Đơn vị nhận',
        'Hình thức',
        'Yêu cầu xử lý',
        'Người phụ trách',
        'Ghi chú',
      ],
      ['GIAI ĐOẠN 1: PHÁT HIỆN'],
      [
        1,
        '08h00 - 08h15',
        'Báo có mã độc',
        'Máy bị mã hóa.',
        'Đội ứng cứu\nSở Y tế',
        'Gọi điện',
        'Ghi nhận.',
        'Ông Bình',
        '',
      ],
      [],
      [2, '08h15 - 08h45', 'Lan rộng', 'Ba xã bị.', 'UBND xã', 'Công văn', 'Cô lập.', 'Bà Hoa', 'Phát chậm'],
      ['GIAI ĐOẠN 2: KHÔI PHỤC'],
      [3, '09h00', 'Sao lưu', 'Kiểm tra bản sao.', 'UBND xã', 'Văn bản', 'Báo cáo.', 'Bà Hoa', null],
    ],
    (sheet) => {
      for (const range of ['A3:I3', 'A7:I7', 'A11:I11', 'E1:I1']) sheet.mergeCells(range);
    },
  );
  const msel = await readMsel(file);
  expect([mapped(msel), msel.headerRow, faultsOf(msel)]).toEqual([1, 6, []]);
  expect(timesOf(msel)).toEqual([0, 15, 60]);
  expect(msel.passedOver).toEqual([
    { row: 7, text: 'GIAI ĐOẠN 1: PHÁT HIỆN' },
    { row: 11, text: 'GIAI ĐOẠN 2: KHÔI PHỤC' },
  ]);
  expect(injectsOf(msel).map(({ channel, to, extra }) => [channel, to, extra])).toEqual([
    [
      'phone',
      ['Đội ứng cứu', 'Sở Y tế'],
      { 'Giai đoạn': 'GIAI ĐOẠN 1: PHÁT HIỆN', 'Thời gian': '08h00 - 08h15' },
    ],
    ['paper', ['UBND xã'], { 'Giai đoạn': 'GIAI ĐOẠN 1: PHÁT HIỆN', 'Thời gian': '08h15 - 08h45' }],
    ['paper', ['UBND xã'], { 'Giai đoạn': 'GIAI ĐOẠN 2: KHÔI PHỤC' }],
  ]);
  expect(noticesOf(msel)).toEqual(['8 B range_begin', '10 B range_begin']);
});

test('3: relative times in days, hours and minutes, as one platform exports them', async () => {
  const msel = await readMsel(
    await workbook([
      [
        'Inject ID',
        'Inject title',
        'Inject text',
        'Relative time',
        'Inject type',
        'Trigger',
        'Depends on',
        'Target',
        'Sender',
        'Severity note',
      ],
      ['INJ-1', 'Alert', 'An alert.', 'D+0 H+0 M+0', 'Standard', 'Timed', '', 'Blue team', 'SOC', 'x'],
      [
        'INJ-2',
        'Leak',
        'A leak.',
        'D+0 H+3 M+45',
        'Escalation',
        'Auto',
        '',
        'Blue team, Press office',
        'Press',
        '',
      ],
      [
        'INJ-3',
        'Second day',
        'More.',
        'D+2 H+3 M+45',
        'Branch',
        'Player action',
        'INJ-1 and INJ-2',
        'Blue team/Police',
        'SOC',
        '',
      ],
      ['INJ-4', 'In hand', 'If quiet.', '', 'Fallback', '', 'if they are quick', 'Blue team', 'SOC', ''],
    ]),
  );
  expect([mapped(msel), faultsOf(msel)]).toEqual([0.9, []]);
  expect(timesOf(msel)).toEqual([0, 225, 3105, null]);
  expect(msel.countedFrom).toBeNull();
  const [first, second, third, fourth] = injectsOf(msel);
  expect([first?.type, second?.type, third?.type, fourth?.type]).toEqual([
    'standard',
    'complexity',
    'adaptive',
    'contingency',
  ]);
  expect(third).toMatchObject({
    trigger: 'conditional',
    condition: {
      all: [
        { inject: 'INJ-1', is: 'released' },
        { inject: 'INJ-2', is: 'released' },
      ],
    },
    to: ['Blue team', 'Police'],
  });
  expect(fourth).toMatchObject({
    trigger: 'manual',
    condition: null,
    extra: { 'Depends on': 'if they are quick' },
  });
  expect(first?.extra).toEqual({ 'Severity note': 'x' });
  expect(noticesOf(msel)).toEqual(['5 G not_a_condition']);
});

test('4: bilingual headings over two rows, days and hours beneath a common heading', async () => {
  const file = await workbook(
    [
      ['Diễn tập 2026'],
      [
        'Mã TH\n(Inject No.)',
        'Thời gian / Schedule',
        null,
        'Tiêu đề / Subject',
        'Mô tả / Description',
        'Gửi từ (From)',
        'Gửi đến (To)',
        'Kênh (Channel)',
      ],
      [null, 'Ngày / Date', 'Giờ / Time'],
      ['TH 01', 'Ngày 1', '08:00', 'Một', 'Một.', 'Công an xã', 'Đội ứng cứu sự cố tỉnh', 'SMS'],
      ['TH 02', 'Ngày 1', '16:30', 'Hai', 'Hai.', 'Báo chí', 'Sở Y tế', 'Mạng xã hội'],
      ['TH 03', 'Ngày 2', '07:30', 'Ba', 'Ba.', 'Báo chí', 'Sở Y tế', 'Bồ câu'],
    ],
    (sheet) => {
      for (const range of ['A2:A3', 'B2:C2', 'D2:D3', 'E2:E3', 'F2:F3', 'G2:G3', 'H2:H3'])
        sheet.mergeCells(range);
    },
  );
  const parties = [
    { key: 'doi', name: 'Đội ứng cứu sự cố tỉnh' },
    { key: 'syt', name: 'Sở Y tế' },
  ];
  const msel = await readMsel(file, { parties });
  expect([mapped(msel), msel.headerRow, faultsOf(msel)]).toEqual([1, 3, []]);
  expect(injectsOf(msel).map(({ code, atMinutes, to, channel }) => [code, atMinutes, to, channel])).toEqual([
    ['TH-01', 0, ['doi'], 'sms'],
    ['TH-02', 510, ['syt'], 'media'],
    ['TH-03', 1410, ['syt'], 'app'],
  ]);
  expect(injectsOf(msel)[2]?.extra).toEqual({ 'Kênh (Channel)': 'Bồ câu' });
  expect(noticesOf(msel)).toEqual(['6 H unknown_word']);
  expect(msel.unknownParties).toEqual([]);
});
