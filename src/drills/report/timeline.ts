import { scaleHundredths } from '../clock/drill-clock.js';
import { section, type Section, table } from '../../papers/blocks.js';
import type { ClockFact, InjectFact } from './facts.js';
import type { Telling } from './telling.js';
import { deviationText, drillTimeText, INJECT_WORDS, instantText, NONE, shortText } from './words.js';

/** What was planned and what happened, by the drill's clock and the wall's. */
export function timelineSection({ facts: { injects, clock } }: Telling): Section {
  return section(
    'timeline',
    'Diễn biến: kế hoạch và thực tế',
    table(
      'Các tình huống',
      [
        'Mã',
        'Tình huống',
        '>Kế hoạch',
        '>Thực tế',
        '>Chênh lệch',
        'Lúc',
        '>Tiếp nhận',
        '>Trả lời',
        'Kết quả',
      ],
      injects.map(injectRow),
    ),
    table(
      'Đồng hồ diễn tập',
      ['Lúc', '>Giờ diễn tập', 'Trạng thái', 'Người thực hiện', 'Lý do'],
      clock.map(clockRow),
    ),
  );
}

function injectRow({
  code,
  title,
  end,
  plannedMs,
  released,
  reason,
  narrative,
  deliveries,
}: InjectFact): string[] {
  const { total, acknowledged, responded } = deliveries;
  const words = [INJECT_WORDS[end], reason, narrative].filter((text) => text !== null && text !== '');
  return [
    code,
    title,
    drillTimeText(plannedMs),
    drillTimeText(released?.ms ?? null),
    deviationText(plannedMs, released?.ms ?? null),
    instantText(released?.at ?? null),
    total === 0 ? NONE : `${acknowledged}/${total}`,
    total === 0 ? NONE : `${responded}/${total}`,
    words.join('. '),
  ];
}

function clockRow({ anchorAt, anchorMs, state, scale, byName, reason }: ClockFact): string[] {
  const runs = `Chạy, tốc độ ${shortText(scaleHundredths({ scale }), 2)}`;
  return [
    instantText(anchorAt),
    drillTimeText(anchorMs),
    state === 'running' ? runs : state === 'paused' ? 'Tạm dừng' : 'Dừng',
    byName ?? 'Hệ thống',
    reason ?? NONE,
  ];
}
