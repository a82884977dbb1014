import {
  IconBan,
  IconCheckbox,
  IconClipboardCheck,
  IconHandStop,
  IconPencil,
  IconPlayerPlay,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DrillStatus } from '../../api/drills';
import css from './drill-chip.module.css';

const LOOKS: Record<DrillStatus, { family: string; glyph: Icon }> = {
  draft: { family: 'wait', glyph: IconPencil },
  ready: { family: 'act', glyph: IconClipboardCheck },
  running: { family: 'drill', glyph: IconPlayerPlay },
  preempted: { family: 'alarm', glyph: IconHandStop },
  ended: { family: 'good', glyph: IconCheckbox },
  evaluating: { family: 'good', glyph: IconCheckbox },
  reported: { family: 'good', glyph: IconCheckbox },
  approved: { family: 'good', glyph: IconCheckbox },
  closed: { family: 'good', glyph: IconCheckbox },
  cancelled: { family: 'muted', glyph: IconBan },
};

/** Where a drill stands, as glyph and word. */
export function DrillChip({ status }: { status: DrillStatus }) {
  const { t } = useTranslation();
  const { family, glyph: Glyph } = LOOKS[status];
  return (
    <span className={`${css.chip} ${css[family]}`} data-status={status}>
      <Glyph size={14} stroke={2.2} aria-hidden />
      {t(`drills.status.${status}`)}
    </span>
  );
}
