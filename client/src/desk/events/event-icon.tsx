import {
  IconAlertHexagon,
  IconArrowsExchange,
  IconBellRinging,
  IconBroadcast,
  IconBroadcastOff,
  IconCopy,
  IconDatabase,
  IconDatabaseOff,
  IconFileDescription,
  IconFlag,
  IconHelp,
  IconHourglassLow,
  IconLifebuoy,
  IconLink,
  IconLinkOff,
  IconMailCheck,
  IconMailX,
  IconPencil,
  IconPhoneCall,
  IconPlus,
  IconStairsUp,
  IconStrikethrough,
  IconUserCheck,
  IconUserMinus,
  type Icon,
} from '@tabler/icons-react';
import type { Face } from '../../marks/face';
import { FaceIcon } from '../../marks/face-icon';
import { familyOf, type TOLD } from './told';
import css from './event-icon.module.css';

type Known = keyof typeof TOLD;

const FACES: Partial<Record<Known, Face>> = {
  'assignment.sent': 'sent',
  'assignment.delivered': 'delivered',
  'assignment.seen': 'seen',
  'assignment.acknowledged': 'acknowledged',
  'assignment.declined': 'declined',
  'assignment.progressed': 'in_progress',
  'assignment.done': 'done',
  'assignment.accepted': 'accepted',
  'assignment.returned': 'returned',
  'assignment.recalled': 'recalled',
  'assignment.unreachable': 'unreachable',
  'assignment.answer_expired': 'expired',
  'assignment.deadline_breached': 'overdue',
};
const GLYPHS: Partial<Record<Known, Icon>> = {
  'assignment.help_asked': IconLifebuoy,
  'assignment.reminded': IconBellRinging,
  'assignment.escalated': IconStairsUp,
  'assignment.deadline_at_risk': IconHourglassLow,
  'assignment.call_asked': IconPhoneCall,
  'assignment.delivery_failed': IconMailX,
  'assignment.link_made': IconLink,
  'assignment.links_revoked': IconLinkOff,
  'delivery.settled': IconMailCheck,
  'escalation.step_missed': IconStairsUp,
  'channel.failed': IconBroadcastOff,
  'channel.recovered': IconBroadcast,
  'backup.verdict_changed': IconDatabase,
  'backup.evidence_refused': IconDatabase,
  'backup.heartbeat_down': IconDatabaseOff,
  'backup.heartbeat_up': IconDatabase,
  'backup.heartbeat_paused': IconDatabaseOff,
  'backup.heartbeat_resumed': IconDatabase,
  'incident.declared': IconPlus,
  'incident.changed': IconPencil,
  'incident.claimed': IconUserCheck,
  'incident.released': IconUserMinus,
  'incident.triaged': IconAlertHexagon,
  'incident.state_changed': IconArrowsExchange,
  'incident.closed': IconFlag,
  'incident.reopened': IconArrowsExchange,
  'incident.rejected': IconFlag,
  'incident.marked_duplicate': IconCopy,
  'incident.entry_added': IconFileDescription,
  'incident.entry_struck': IconStrikethrough,
};

/** The event's glyph on its family's ground; its sentence stands beside it. */
export function EventIcon({ type }: { type: string }) {
  const face = FACES[type as Known];
  const Glyph = GLYPHS[type as Known] ?? IconHelp;
  return (
    <span className={css.icon} data-family={familyOf(type)} aria-hidden>
      {face ? <FaceIcon face={face} size={12} /> : <Glyph size={12} stroke={2.2} />}
    </span>
  );
}
