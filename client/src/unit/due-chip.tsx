import { IconClockExclamation, IconHourglassHigh, IconHourglassLow } from '@tabler/icons-react';
import type { AssignmentItem } from '../api/types';
import { Countdown } from '../marks/countdown';
import { isDueSoon, isOverdue } from '../marks/face';
import { useNowNear } from '../time/ticker';
import css from './list.module.css';

/** Quiet, short of time, past it: what the clock makes of an assignment. Time is the only thing that fills a surface. */
export function useUrgency(item: AssignmentItem, deadline: number | null): 'wait' | 'warn' | 'alarm' {
  const now = useNowNear(deadline ?? Infinity);
  if (isOverdue(item, now)) return 'alarm';
  return isDueSoon(item, now) ? 'warn' : 'wait';
}

const GLYPHS = { wait: IconHourglassHigh, warn: IconHourglassLow, alarm: IconClockExclamation };

/** The clock of a card that waits for an answer. */
export function DueChip({ item, what }: { item: AssignmentItem; what: string }) {
  const urgency = useUrgency(item, Date.parse(item.ackDueAt));
  const Glyph = GLYPHS[urgency];
  return (
    <span className={`${css.due} ${css[urgency]}`}>
      <Glyph size={18} stroke={1.9} aria-hidden />
      <Countdown until={item.ackDueAt} what={what} />
    </span>
  );
}
