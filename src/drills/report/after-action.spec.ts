import { afterActionOf } from './after-action.js';
import { FACTS, rows, texts } from './after-action.fixture.js';
import { linesOf } from '../../papers/blocks.js';

const report = afterActionOf(FACTS);

test('the parts of HSEEP’s report, in its order, marked as a drill', () => {
  expect(report.marking).toBe('[DIỄN TẬP – KHÔNG PHẢI SỰ CỐ THẬT]');
  expect(report.subtitle).toBe('Mã hóa dữ liệu tại xã (DT-2026-00003)');
  const first = linesOf(report.blocks).flatMap((line) =>
    line.kind === 'heading' && line.level === 1 ? [`${line.number} ${line.text}`] : [],
  );
  expect(first).toEqual([
    'I. Tóm tắt',
    'II. Diễn biến: kế hoạch và thực tế',
    'III. Kết quả đánh giá',
    'IV. Phân tích theo mục tiêu',
    'V. Ý kiến rút kinh nghiệm tại chỗ (hot wash)',
    'VI. Kế hoạch khắc phục, cải tiến',
    'VII. Cách tính điểm',
  ]);
  const ids = linesOf(report.blocks).flatMap((line) => (line.kind === 'heading' ? [line.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
});

test('summary, to the digit', () => {
  expect(Object.fromEntries(rows(report, 'summary') as [string, string][])).toMatchObject({
    'Loại hình': 'Diễn tập chức năng',
    'Căn cứ': '—',
    'Bắt đầu': '12/10/2026 08:00',
    'Kết thúc': '12/10/2026 09:50 – Kết thúc theo kế hoạch',
    'Thời gian diễn tập': '2 giờ 10 phút', // 40 + 30 + 30 at twice the speed
    'Tạm dừng': '1 lần, tổng 10 phút',
    'Lực lượng tham gia': '2: Sở Khoa học và Công nghệ; UBND xã A',
    'Tình huống đã phát': '3/4 (75,00 %)',
  });
  expect(texts(report, 'summary')).toEqual([
    'Kết quả chung: 68,93 điểm, mức S – Làm được, còn vướng mắc; đã đánh giá 6/7 (85,71 %) nội dung.',
    'Mục tiêu 1: 70,08 điểm, mức S; đã đánh giá 4/4 (100,00 %).',
    'Mục tiêu 2: 65,00 điểm, chưa đủ chứng cứ để xếp mức; đã đánh giá 2/3 (66,67 %).',
    'Điểm mạnh (mức P): 3/6 (50,00 %) nội dung được xếp mức.',
    'Tồn tại, hạn chế (mức M, U): 2/6 (33,33 %) nội dung được xếp mức.',
    'Tồn tại lặp lại so với DT-2025-00001: 1/3 (33,33 %) nội dung được kiểm tra lại.',
    'Hành động khắc phục trong kế hoạch: 1.',
  ]);
});

test('the plan and what happened', () => {
  expect(rows(report, 'timeline')).toEqual([
    [
      'TH-01',
      'Tình huống TH-01',
      'T+00:05',
      'T+00:05',
      '0',
      '12/10/2026 08:05',
      '2/2',
      '0/2',
      'Đã hoàn thành',
    ],
    [
      'TH-02',
      'Tình huống TH-02',
      'T+00:30',
      'T+00:32',
      '+00:02',
      '12/10/2026 08:32',
      '2/2',
      '1/2',
      'Đã hoàn thành. Chờ phê duyệt',
    ],
    [
      'TH-03',
      'Tình huống TH-03',
      'T+01:00',
      'T+00:58:30',
      '-00:01:30',
      '12/10/2026 09:08',
      '—',
      '—',
      'Đã phát',
    ],
    ['TH-04', 'Tình huống TH-04', 'T+01:30', '—', '—', '—', '—', '—', 'Hoãn. Hết thời gian'],
  ]);
  expect(rows(report, 'timeline', 1)).toEqual([
    ['12/10/2026 08:00', 'T+00:00', 'Chạy, tốc độ 1', 'Lê Thị Giang', '—'],
    ['12/10/2026 08:40', 'T+00:40', 'Tạm dừng', 'Lê Thị Giang', 'Giải lao'],
    ['12/10/2026 08:50', 'T+00:40', 'Chạy, tốc độ 1', 'Lê Thị Giang', '—'],
    ['12/10/2026 09:20', 'T+01:10', 'Chạy, tốc độ 2', 'Lê Thị Giang', 'Đẩy nhanh'],
    ['12/10/2026 09:50', 'T+02:10', 'Dừng', 'Hệ thống', '—'],
  ]);
});

test('every score with its fraction and its coverage', () => {
  expect(rows(report, 'ratings-objectives')).toEqual([
    ['Mục tiêu 1. Kích hoạt và thông tin kịp thời', '70,08', '420,5 / 6', '4/4 (100,00 %)', 'S'],
    ['Chỉ tiêu: Tiếp nhận lệnh', '92,25', '184,5 / 2', '2/2 (100,00 %)', 'P'],
    ['Nội dung: Tiếp nhận trong 15 phút', '92,25', '184,5 / 2', '2/2 (100,00 %)', 'P'],
    ['Chỉ tiêu: Báo cáo', '59,00', '236 / 4', '2/2 (100,00 %)', 'M'],
    ['Nội dung: Báo cáo ban đầu', '59,00', '236 / 4', '2/2 (100,00 %)', 'M'],
    [
      'Mục tiêu 2. Ngăn chặn và ghi chép',
      '65,00 (giới hạn từ 67,78)',
      '406,68 / 6',
      '2/3 (66,67 %)',
      'Chưa đủ chứng cứ',
    ],
    ['Chỉ tiêu: Cô lập', '67,78', '406,68 / 6', '2/2 (100,00 %)', 'S'],
    ['Nội dung: Cô lập máy chủ', '67,78', '406,68 / 6', '2/2 (100,00 %)', 'S'],
    ['Chỉ tiêu: Ghi chép', '—', '—', '0/1 (0,00 %)', 'Chưa đủ chứng cứ'],
    ['Nội dung: Ghi nhật ký xử lý', '—', '—', '0/1 (0,00 %)', 'Chưa đủ chứng cứ'],
    ['Toàn cuộc diễn tập', '68,93', '827,18 / 12', '6/7 (85,71 %)', 'S'],
  ]);
  expect(rows(report, 'ratings-players')).toEqual([
    ['Sở Khoa học và Công nghệ', '95,00', '570 / 6', '3/4 (75,00 %)', 'Chưa đủ chứng cứ'],
    ['UBND xã A', '42,86', '257,18 / 6', '3/3 (100,00 %)', 'U'],
  ]);
  expect(rows(report, 'ratings-capabilities').map((row) => row.slice(0, 2))).toEqual([
    ['Kích hoạt lực lượng', '92,25'],
    ['Khoanh vùng, ngăn chặn', '67,78'],
    ['Thông tin, báo cáo', '59,00'],
    ['Ghi chép, lưu hồ sơ', '—'],
  ]);
});

test('every cell with its halves', () => {
  const untimed = 'không có yêu cầu về thời gian: tính theo chất lượng';
  expect(rows(report, 'ratings-cells')).toEqual([
    [
      'Tiếp nhận trong 15 phút (then chốt)',
      'Sở Khoa học và Công nghệ',
      '1',
      'P (An)',
      '100,00',
      '100,00',
      '100,00',
      '',
    ],
    [
      'Tiếp nhận trong 15 phút (then chốt)',
      'UBND xã A',
      '1',
      'S (An), P (Bình)',
      '87,50',
      '80,00',
      '84,50',
      '',
    ],
    ['Báo cáo ban đầu', 'Sở Khoa học và Công nghệ', '2', 'S (Bình)', '75,00', '100,00', '85,00', ''],
    ['Báo cáo ban đầu', 'UBND xã A', '2', 'M (Bình)', '55,00', '0,00', '33,00', ''],
    [
      'Cô lập máy chủ (then chốt)',
      'Sở Khoa học và Công nghệ',
      '3',
      'P (An)',
      '100,00',
      '—',
      '100,00',
      untimed,
    ],
    ['Cô lập máy chủ (then chốt)', 'UBND xã A', '3', 'U (An)', '0,00', '88,89', '35,56', ''],
    [
      'Ghi nhật ký xử lý',
      'Sở Khoa học và Công nghệ',
      '1',
      'P (An), M (Bình)',
      '—',
      '—',
      '—',
      'các đánh giá viên cần thống nhất',
    ],
  ]);
});
