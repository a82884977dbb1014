import {
  IconBan,
  IconCalendarOff,
  IconCheck,
  IconCheckbox,
  IconChecks,
  IconClock,
  IconGitBranch,
  IconHandClick,
  IconPencil,
  IconPlayerPause,
  IconProgress,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { InjectFace } from './track';
import css from './drill-chip.module.css';

const LOOKS: Record<InjectFace, { family: string; glyph: Icon }> = {
  draft: { family: 'warn', glyph: IconPencil },
  approved: { family: 'good', glyph: IconCheck },
  next: { family: 'muted', glyph: IconClock },
  later: { family: 'wait', glyph: IconClock },
  conditional: { family: 'muted', glyph: IconGitBranch },
  manual: { family: 'muted', glyph: IconHandClick },
  held: { family: 'warn', glyph: IconPlayerPause },
  waiting: { family: 'act', glyph: IconProgress },
  answered: { family: 'good', glyph: IconChecks },
  complete: { family: 'good', glyph: IconCheckbox },
  deferred: { family: 'muted', glyph: IconCalendarOff },
  obsolete: { family: 'muted', glyph: IconBan },
};

export function InjectIcon({ face, size = 14 }: { face: InjectFace; size?: number }) {
  const { glyph: Glyph } = LOOKS[face];
  return <Glyph size={size} stroke={2.2} aria-hidden style={{ flex: 'none' }} />;
}

/** What an inject waits for or what has become of it, as glyph and word. */
export function InjectChip({ face }: { face: InjectFace }) {
  const { t } = useTranslation();
  return (
    <span className={`${css.chip} ${css[LOOKS[face].family]}`} data-face={face}>
      <InjectIcon face={face} />
      {t(`drills.face.${face}`)}
    </span>
  );
}
