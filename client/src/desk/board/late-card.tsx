import { Link } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { MatrixRow } from '../../api/chase';
import type { AssignmentItem } from '../../api/types';
import { Countdown } from '../../marks/countdown';
import type { Face } from '../../marks/face';
import { FaceIcon } from '../../marks/face-icon';
import { useUnits } from '../data/use-units';
import { nextStep } from '../matrix/next-step';
import { useDeskActions } from '../shell/desk-actions';
import { CallButton } from '../units/call-button';
import css from './late-card.module.css';
import type { Late, LateKind } from './late-list';

const FACE: Record<Exclude<LateKind, 'help'>, Face> = {
  unreachable: 'unreachable',
  expired: 'expired',
  overdue: 'overdue',
  declined: 'declined',
  due_soon: 'due_soon',
};

/** Whoever was reminded is left alone for so long: then the next act is a call. As the server has it. */
const PAUSE_MS = 5 * 60_000;

type Props = {
  late: Late;
  /** What the ladder does with it, once known. */
  row: MatrixRow | undefined;
  now: number;
  /** Null for who may not remind. */
  onRemind: ((assignmentId: string) => void) | null;
};

/** One late or silent unit: name, code, clock, one line of why or of what the escalation does now, one action. */
export function LateCard({ late: { kind, assignment, incident }, row, now, onRemind }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const unit = nameOf(assignment.unitId);
  const why = whyOf(t, kind, assignment, row?.ladder && nextStep(t, row.ladder, now));
  const figure = kind === 'unreachable' || kind === 'expired' ? kind : 'declined';
  const isAnswer = assignment.state === 'sent';
  const until = isAnswer ? assignment.ackDueAt : assignment.dueAt;
  return (
    <article className={css.card} data-kind={kind}>
      <Link
        to="/incidents/$incidentId"
        params={{ incidentId: incident.id }}
        className={css.unit}
        title={`${incident.code} · ${incident.title}`}
      >
        {unit}
      </Link>
      <span className={css.code} title={`${incident.code} · ${incident.title}`}>
        {incident.code.slice(-5)}
      </span>
      <span className={css.clock}>
        {kind === 'help' ? (
          <IconLifebuoy size={17} stroke={1.8} aria-hidden />
        ) : (
          <FaceIcon face={FACE[kind]} size={17} />
        )}
        {(kind === 'overdue' || kind === 'due_soon') && until ? (
          <>
            <Countdown until={until} what={unit} form="bare" className={css.figure} />
            {kind === 'due_soon' && <span className={css.unitWord}>{t('desk.late.left')}</span>}
          </>
        ) : (
          <span className={css.figure}>
            {t(kind === 'help' ? 'desk.late.help' : `desk.late.figure.${figure}`)}
          </span>
        )}
      </span>
      <span className={css.act}>
        <CardAct kind={kind} assignment={assignment} now={now} onRemind={onRemind} />
      </span>
      <span className={css.why} title={why}>
        {why}
      </span>
    </article>
  );
}

type ActProps = { kind: LateKind; assignment: AssignmentItem } & Pick<Props, 'now' | 'onRemind'>;

/** The one next act: another unit for who cannot, a reminder for who is late, else a call. */
function CardAct({ kind, assignment, now, onRemind }: ActProps) {
  const { t } = useTranslation();
  const { dispatch } = useDeskActions();
  const isFresh = assignment.remindedAt !== null && now - Date.parse(assignment.remindedAt) < PAUSE_MS;
  if (kind === 'declined' && dispatch)
    return (
      <Button variant="default" data-size="xs" onClick={() => dispatch(assignment.incidentId)}>
        {t('desk.late.replace')}
      </Button>
    );
  if ((kind === 'overdue' || kind === 'expired') && onRemind && !isFresh)
    return (
      <Button variant="default" data-size="xs" onClick={() => onRemind(assignment.id)}>
        {t('desk.late.remind')}
      </Button>
    );
  return <CallButton unitId={assignment.unitId} />;
}

function whyOf(
  t: TFunction,
  kind: LateKind,
  assignment: AssignmentItem,
  next: string | null | undefined,
): string {
  if (kind === 'declined') return assignment.reason ?? '';
  if (kind === 'help') return assignment.lastNote ?? '';
  if (next) return next;
  if (kind === 'unreachable') return t('desk.late.why.unreachable');
  if (kind === 'expired') return t('desk.late.why.expired');
  if (assignment.state !== 'sent') return t(`desk.late.work.${kind === 'overdue' ? 'late' : 'soon'}`);
  if (assignment.seenAt) return t('desk.late.why.seen');
  return t(assignment.deliveredAt ? 'desk.late.why.delivered' : 'desk.late.why.sent');
}
