import { useTranslation } from 'react-i18next';
import type { Shift } from '../../api/duty';
import { useMe } from '../../session/use-me';
import { formatInstant } from '../../time/instant';
import { placeIn } from './week';
import css from './week-grid.module.css';

type Props = { shift: Shift; start: number; now: number; onOpen: (shift: Shift) => void };

/** Narrower than these, in parts of the week, there is room for one edge, or for its hour alone. */
const [NARROW, NARROWEST] = [0.055, 0.04];
/** From here on the days are told too. */
const WIDE = 0.2;

/** The edge that lies within the week. */
function cut(shift: Shift, start: number, width: number): string {
  const isBegun = Date.parse(shift.startsAt) < start;
  const time = formatInstant(isBegun ? shift.endsAt : shift.startsAt, 'time');
  const shown = width < NARROWEST ? time.slice(0, 2) : time;
  return isBegun ? `–${shown}` : `${shown}–`;
}

/** One shift on the line of time: its hours, and what it waits for. */
export function ShiftBar({ shift, start, now, onOpen }: Props) {
  const { t } = useTranslation();
  const { person: me } = useMe();
  const place = placeIn(shift, start);
  if (!place) return null;
  const { person, post, startsAt, endsAt, offeredTo } = shift;
  const [begins, ends] = [Date.parse(startsAt), Date.parse(endsAt)];
  const stage = ends <= now ? 'over' : begins <= now ? 'on' : 'ahead';
  const hours = `${formatInstant(startsAt, 'time')}–${formatInstant(endsAt, 'time')}`;
  const long = `${formatInstant(startsAt, 'short')} – ${formatInstant(endsAt, 'short')}`;
  const words = place.width > WIDE ? long : place.width < NARROW ? cut(shift, start, place.width) : hours;
  const label = t('duty.shift.of', {
    name: person.name,
    post: t(`duty.post.${post}`),
    from: formatInstant(startsAt, 'short'),
    to: formatInstant(endsAt, 'short'),
  });
  const asked = offeredTo && t('duty.shift.offered', { name: offeredTo.name });
  return (
    <li className={css.bar} style={{ left: `${place.left * 100}%`, width: `${place.width * 100}%` }}>
      <button
        type="button"
        data-stage={stage}
        data-mine={person.id === me.id || undefined}
        data-asked={offeredTo ? true : undefined}
        title={[label, asked].filter(Boolean).join('\n')}
        aria-label={[label, asked].filter(Boolean).join(', ')}
        onClick={() => onOpen(shift)}
      >
        <span>{words}</span>
        {offeredTo && <small>{t('duty.shift.offeredShort')}</small>}
      </button>
    </li>
  );
}
