import { IconCircleCheck, IconClockExclamation } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { LATE_KINDS, lateTotals, type Late, type LateKind } from '../desk/board/late-list';
import type { Face } from '../marks/face';
import { FaceIcon } from '../marks/face-icon';
import { ageSpan, clockSpan } from '../time/span';
import { useNow } from '../time/ticker';
import css from './late-rows.module.css';

/** As many as can be read from the other side of the room. */
const MOST = 5;
/** Names longer than this are set smaller: a name is never cut. */
const LONG_NAME = 24;
const FACE: Record<LateKind, Face> = {
  unreachable: 'unreachable',
  overdue: 'overdue',
  declined: 'declined',
  help: 'returned',
  expired: 'expired',
  due_soon: 'due_soon',
};

type Props = {
  late: Late[];
  nameOf: (unitId: string) => string;
  /** No order is left without an answer, not even one within its time. */
  isAllAnswered: boolean;
};

/** Who is late, the most urgent first; the totals and the last line never hide the rest. */
export function LateRows({ late, nameOf, isAllAnswered }: Props) {
  const { t } = useTranslation();
  if (late.length === 0)
    return (
      <p className={css.quiet}>
        <IconCircleCheck stroke={1.8} aria-hidden />
        {t(isAllAnswered ? 'wall.late.allAnswered' : 'wall.late.nobody')}
      </p>
    );
  const totals = lateTotals(late);
  const rest = late.length - MOST;
  return (
    <section className={css.late} aria-label={t('wall.late.title')}>
      <header className={css.head}>
        <h2>
          <IconClockExclamation stroke={2} aria-hidden />
          <span>{t('wall.late.title')}</span>
        </h2>
        <p data-totals>
          {LATE_KINDS.filter((kind) => totals[kind] > 0)
            .map((kind) => t(`wall.late.total.${kind}`, { count: totals[kind] }))
            .join(' · ')}
        </p>
      </header>
      <ol className={css.rows}>
        {late.slice(0, MOST).map((one) => (
          <LateRow key={one.assignment.id} late={one} name={nameOf(one.assignment.unitId)} />
        ))}
      </ol>
      {rest > 0 && <p className={css.rest}>{t('wall.late.more', { count: rest })}</p>}
    </section>
  );
}

function LateRow({ late: { kind, assignment, incident }, name }: { late: Late; name: string }) {
  const { t } = useTranslation();
  const until = assignment.state === 'sent' ? assignment.ackDueAt : assignment.dueAt;
  const isTimed = kind === 'overdue' || kind === 'due_soon';
  return (
    <li className={css.row} data-kind={kind} data-assignment={assignment.id}>
      <FaceIcon face={FACE[kind]} />
      <div className={css.who}>
        <p className={css.unit} data-long={name.length > LONG_NAME || undefined}>
          {name}
        </p>
        <p className={css.why}>
          {incident.code.slice(-5)} · {whyOf(t, kind, assignment)}
        </p>
      </div>
      {isTimed && until ? <LateClock until={until} /> : <p className={css.word}>{wordOf(t, kind)}</p>}
    </li>
  );
}

/** To the second within an hour; beyond, the hours or days alone, which leave the name its room. */
function LateClock({ until }: { until: string }) {
  const { t } = useTranslation();
  const left = Date.parse(until) - useNow();
  const whole = Math.abs(left);
  const span = whole < 3_600_000 ? clockSpan(t, whole) : ageSpan(t, whole);
  return (
    <time dateTime={until} className={css.clock}>
      {left < 0 ? t('time.late', { span }) : span}
    </time>
  );
}

function wordOf(t: TFunction, kind: LateKind): string {
  if (kind === 'help') return t('wall.late.help');
  return t(kind === 'unreachable' || kind === 'expired' ? `wall.late.${kind}` : 'face.declined');
}

function whyOf(t: TFunction, kind: LateKind, assignment: AssignmentItem): string {
  if (kind === 'declined') return assignment.reason ?? '';
  if (kind === 'help') return assignment.lastNote ?? '';
  if (kind === 'unreachable' || kind === 'expired') return t(`wall.late.why.${kind}`);
  if (assignment.state !== 'sent') return t(`wall.late.why.${kind === 'overdue' ? 'workLate' : 'workSoon'}`);
  if (assignment.seenAt) return t('wall.late.why.seen');
  return t(assignment.deliveredAt ? 'wall.late.why.delivered' : 'wall.late.why.sent');
}
