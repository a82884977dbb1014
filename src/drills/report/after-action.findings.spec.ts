import { afterActionOf } from './after-action.js';
import {
  EXPECTATIONS,
  expected,
  FACTS,
  OBSERVATIONS,
  observed,
  rows,
  texts,
  under,
} from './after-action.fixture.js';

const report = afterActionOf(FACTS);

test('the analysis: strengths, gaps by their evidence, what came late, what nobody knows', () => {
  expect(texts(report, 'analysis-activate-strengths')).toEqual([
    'Tiếp nhận trong 15 phút – Sở Khoa học và Công nghệ: 100,00 điểm. “Ghi nhận e1” (An, T+00:10)',
    'Tiếp nhận trong 15 phút – UBND xã A: 84,50 điểm. “Ghi nhận e2” (An, T+00:20) “Ghi nhận e3” (Bình, T+00:30)',
  ]);
  expect(texts(report, 'analysis-activate-challenges')).toEqual([
    'Báo cáo ban đầu – Sở Khoa học và Công nghệ: 85,00 điểm. “Ghi nhận e4” (Bình, T+00:40)',
  ]);
  expect(rows(report, 'analysis-activate-gaps')).toEqual([
    [
      'Báo cáo ban đầu',
      'UBND xã A',
      'M – Làm được, vướng mắc lớn',
      '33,00',
      '“Báo cáo thiếu phạm vi ảnh hưởng” (Bình); TH-02, trả lời: hạn 30 phút, không có',
      'Chưa có mẫu báo cáo',
    ],
  ]);
  expect(texts(report, 'analysis-activate-late')).toEqual([
    'Tiếp nhận trong 15 phút – UBND xã A: TH-01, tiếp nhận: hạn 15 phút, thực tế 18 phút.',
    'Báo cáo ban đầu – UBND xã A: TH-02, trả lời: hạn 30 phút, không có.',
  ]);
  expect(texts(report, 'analysis-contain')).toEqual([
    '65,00 điểm, chưa đủ chứng cứ để xếp mức; đã đánh giá 2/3 (66,67 %) nội dung.',
    'Điểm trước khi giới hạn là 67,78; giới hạn vì nội dung then chốt không làm được: Cô lập máy chủ – UBND xã A.',
  ]);
  expect(texts(report, 'analysis-contain-open')).toEqual([
    'Ghi nhật ký xử lý – Sở Khoa học và Công nghệ: các đánh giá viên cần thống nhất.',
  ]);
  expect(under(report.blocks, 'analysis-activate-open')).toEqual([]);
});

test('the hot wash: by the scale with its mean, words by nobody’s name and in no order of arrival', () => {
  expect(rows(report, 'hot-wash')).toEqual([
    ['Tình huống có sát thực tế không?', '3', '0', '0', '0', '2', '1', '4,33'],
  ]);
  expect(texts(report, 'hot-wash-next')).toEqual(['Bổ sung danh bạ', 'Thêm đầu mối dự phòng']);
});

test('the improvement plan, what it lacks, and last year', () => {
  expect(rows(report, 'improvement-matrix')).toEqual([
    [
      '1',
      'Thông tin, báo cáo',
      'Báo cáo ban đầu thiếu phạm vi ảnh hưởng',
      'Tập huấn mẫu báo cáo ban đầu',
      'Đào tạo, tập huấn',
      'UBND xã A',
      'Trần Văn Cường',
      '01/11/2026',
      '31/03/2027',
      'Đã nhận',
    ],
  ]);
  expect(texts(report, 'improvement-missing').at(-1)).toBe('Cô lập máy chủ – UBND xã A');
  expect(texts(report, 'improvement-last')).toEqual([
    'Tồn tại lặp lại: 1/3 (33,33 %) nội dung được kiểm tra lại.',
    'Chưa được kiểm tra lại:',
    'Ghi nhật ký xử lý – Sở Khoa học và Công nghệ: lần trước mức M.',
  ]);
  expect(rows(report, 'improvement-last').map(([what, who, , , result]) => [what, who, result])).toEqual([
    ['Cô lập máy chủ', 'UBND xã A', 'Lặp lại'],
    ['Tiếp nhận trong 15 phút', 'UBND xã A', 'Đã khắc phục'],
    ['Báo cáo ban đầu', 'Sở Khoa học và Công nghệ', 'Đã khắc phục'],
  ]);
  expect(report.blockers).toEqual([
    { is: 'disputed', task: 'log', player: 'so' },
    { is: 'unanswered', task: 'isolate', player: 'xa' },
  ]);
});

test('late actions are said to be late, a signed reason lifts the block, and everything answered leaves none', () => {
  const reason = {
    task: 'isolate',
    player: 'xa',
    reason: 'Máy chủ sẽ thay trong tháng',
    signedBy: 'Phạm Văn Dũng',
  };
  const agreed = observed('e11', 'log/so', 'S', 'Tổ đánh giá', { kind: 'agreement' });
  const later = afterActionOf({
    ...FACTS,
    reasons: [reason],
    observations: [...OBSERVATIONS, agreed],
    reportedAt: new Date('2027-04-01T08:00:00+07:00'),
  });
  expect(later.blockers).toEqual([]);
  expect(rows(later, 'improvement-matrix')[0]?.at(-1)).toBe('Đã nhận (quá hạn)');
  expect(rows(later, 'improvement-reasons')).toEqual([
    ['Cô lập máy chủ – UBND xã A', 'Máy chủ sẽ thay trong tháng', 'Phạm Văn Dũng'],
  ]);
  expect(rows(later, 'ratings-cells').at(-1)?.[3]).toBe('Thống nhất: S; ban đầu P (An), M (Bình)');
  // 827.18 + 75 over 13
  expect(rows(later, 'ratings-objectives').at(-1)).toEqual([
    'Toàn cuộc diễn tập',
    '69,40',
    '902,18 / 13',
    '7/7 (100,00 %)',
    'S',
  ]);
});

test('the same journal in any order makes the same report', () => {
  const expectations = [...EXPECTATIONS, expected('TH-04', 'decision', 'ack/xa', 5, null)];
  const turned = afterActionOf({
    ...FACTS,
    observations: OBSERVATIONS.toReversed(),
    expectations: expectations.toReversed(),
    answers: FACTS.answers.toReversed(),
  });
  expect(turned).toEqual(afterActionOf({ ...FACTS, expectations }));
});

test('a first drill in which nothing was rated says so, and compares with nothing', () => {
  const bare = afterActionOf({ ...FACTS, observations: [], actions: [], last: null, questions: [] });
  expect(texts(bare, 'summary')[0]).toBe('Kết quả chung: chưa có nội dung nào được đánh giá (0/7 (0,00 %)).');
  expect(texts(bare, 'analysis-activate-strengths')).toEqual(['Chưa ghi nhận nội dung nào ở mức P.']);
  expect(under(bare.blocks, 'improvement-last')).toEqual([]);
  expect(bare.blockers).toEqual([]);
});
