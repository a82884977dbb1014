import {
  IconCheckbox,
  IconCircleCheck,
  IconHandStop,
  IconHourglass,
  IconPencil,
  IconProgress,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ActionState } from '../../api/learning';
import css from '../drills/drill-chip.module.css';

const LOOKS: Record<ActionState, { family: string; glyph: Icon }> = {
  proposed: { family: 'wait', glyph: IconPencil },
  accepted: { family: 'act', glyph: IconCheckbox },
  in_progress: { family: 'act', glyph: IconProgress },
  implemented: { family: 'wait', glyph: IconHourglass },
  verified: { family: 'good', glyph: IconCircleCheck },
  risk_accepted: { family: 'muted', glyph: IconHandStop },
};

/** Where a corrective action stands, as glyph and word. */
export function ActionChip({ state }: { state: ActionState }) {
  const { t } = useTranslation();
  const { family, glyph: Glyph } = LOOKS[state];
  return (
    <span className={`${css.chip} ${css[family]}`} data-action-state={state}>
      <Glyph size={14} stroke={2.2} aria-hidden />
      {t(`learning.state.${state}`)}
    </span>
  );
}
