import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconCheckbox,
  IconChecks,
  IconCircleCheck,
  IconClockExclamation,
  IconCloudUp,
  IconEye,
  IconHandStop,
  IconHourglassEmpty,
  IconHourglassLow,
  IconPhoneOff,
  IconProgress,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import type { Face } from './face';

const ICONS: Record<Face, Icon> = {
  sent: IconSend,
  delivered: IconCheck,
  seen: IconEye,
  acknowledged: IconCircleCheck,
  in_progress: IconProgress,
  done: IconCheckbox,
  accepted: IconChecks,
  due_soon: IconHourglassLow,
  declined: IconHandStop,
  returned: IconArrowBackUp,
  expired: IconHourglassEmpty,
  queued: IconCloudUp,
  overdue: IconClockExclamation,
  unreachable: IconPhoneOff,
  recalled: IconBan,
};

/** The glyph that says which state; always beside a word or inside something that has a name. */
export function FaceIcon({ face, size = 14 }: { face: Face; size?: number }) {
  const Glyph = ICONS[face];
  return (
    <Glyph
      size={size}
      stroke={size < 16 ? 2.2 : 1.8}
      aria-hidden
      style={{ flex: 'none', display: 'block' }}
    />
  );
}
