import {
  IconBan,
  IconCalendarEvent,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  IconPlayerPlay,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RestoreState } from '../../api/restores';
import css from './told.module.css';

const LOOKS: Record<RestoreState, { family: string; glyph: Icon }> = {
  planned: { family: 'wait', glyph: IconCalendarEvent },
  running: { family: 'act', glyph: IconPlayerPlay },
  passed: { family: 'good', glyph: IconCircleCheck },
  failed: { family: 'alarm', glyph: IconCircleX },
  inconclusive: { family: 'warn', glyph: IconHelpCircle },
  cancelled: { family: 'muted', glyph: IconBan },
};

/** Where a restore test stands, as glyph and word. */
export function RestoreChip({ state }: { state: RestoreState }) {
  const { t } = useTranslation();
  const { family, glyph: Glyph } = LOOKS[state];
  return (
    <span className={css.chip} data-family={family}>
      <Glyph size={14} stroke={2.2} aria-hidden />
      {t(`restore-tests.state.${state}`)}
    </span>
  );
}
