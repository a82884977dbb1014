import { Link } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../../api/types';
import { Countdown } from '../../marks/countdown';
import type { Face } from '../../marks/face';
import { FaceIcon } from '../../marks/face-icon';
import { useUnits } from '../data/use-units';
import { useDeskActions } from '../shell/desk-actions';
import { CallButton } from '../units/call-button';
import css from './late-card.module.css';
import type { Late, LateKind } from './late-list';

const FACE: Record<Exclude<LateKind, 'help'>, Face> = {
  overdue: 'overdue',
  declined: 'declined',
  due_soon: 'due_soon',
};

/** One late or silent unit: name, code, clock, one line of why, one action. */
export function LateCard({ late: { kind, assignment, incident } }: { late: Late }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { dispatch } = useDeskActions();
  const unit = nameOf(assignment.unitId);
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
          <span className={css.figure}>{t(kind === 'help' ? 'desk.late.help' : 'face.declined')}</span>
        )}
      </span>
      <span className={css.act}>
        {kind === 'declined' && dispatch ? (
          <Button variant="default" data-size="xs" onClick={() => dispatch(incident.id)}>
            {t('desk.late.replace')}
          </Button>
        ) : (
          <CallButton unitId={assignment.unitId} />
        )}
      </span>
      <span className={css.why}>{whyOf(t, kind, assignment)}</span>
    </article>
  );
}

function whyOf(t: TFunction, kind: LateKind, assignment: AssignmentItem): string {
  if (kind === 'declined') return assignment.reason ?? '';
  if (kind === 'help') return assignment.lastNote ?? '';
  if (assignment.state !== 'sent') return t(`desk.late.work.${kind === 'overdue' ? 'late' : 'soon'}`);
  if (assignment.seenAt) return t('desk.late.why.seen');
  return t(assignment.deliveredAt ? 'desk.late.why.delivered' : 'desk.late.why.sent');
}
