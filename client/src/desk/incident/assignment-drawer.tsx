import { Drawer } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { assignmentsApi } from '../../api/endpoints';
import type { AssignmentDetail } from '../../api/types';
import { Countdown } from '../../marks/countdown';
import { chasedFaceOf } from '../../marks/face';
import { UnitChip } from '../../marks/unit-chip';
import { When } from '../../marks/when';
import { useCan } from '../../session/use-me';
import { formatInstant } from '../../time/instant';
import { useNowDue } from '../../time/ticker';
import { LoadFault } from '../controls/load-fault';
import { useUnits } from '../data/use-units';
import { EventIcon } from '../events/event-icon';
import { eventSentence } from '../events/event-sentence';
import { isCallOpen } from '../matrix/next-step';
import { ContactList } from '../units/contact-list';
import { AnswerLinks } from './answer-links';
import { isOpenAssignment } from './answers';
import { AssignmentActions } from './assignment-actions';
import css from './assignment-drawer.module.css';
import { Deliveries } from './deliveries';

/** One unit's assignment: what it was asked, by when, every answer, whom to call, and what this person may do. */
export function AssignmentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { data, error, refetch } = useQuery({
    queryKey: ['assignment', id],
    queryFn: ({ signal }) => assignmentsApi.detail(id, signal),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={420}
      transitionProps={{ duration: 180 }}
      title={
        data && (
          <span className={css.title}>
            {nameOf(data.unitId)}
            <small>{`${data.incidentCode} · ${t(`part.${data.role}`)}`}</small>
          </span>
        )
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data && <AssignmentBody assignment={data} />}
    </Drawer>
  );
}

function AssignmentBody({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const now = useNowDue();
  const canCall = useCan('contact.read');
  const canLink = useCan('assignment.link');
  const name = nameOf(assignment.unitId);
  return (
    <div className={css.body}>
      <div className={css.state}>
        <UnitChip face={chasedFaceOf(assignment, now)} />
        {assignment.state === 'sent' && (
          <Countdown until={assignment.ackDueAt} what={name} className={css.clock} />
        )}
      </div>
      {isCallOpen(assignment) && assignment.callAskedAt && (
        <p className={css.call} role="status">
          <IconPhoneCall size={18} stroke={1.8} aria-hidden />
          {t('matrix.callLoud', { time: formatInstant(assignment.callAskedAt, 'time') })}
        </p>
      )}
      <AssignmentActions assignment={assignment} />
      <dl className={css.facts}>
        <dt>{t('desk.assignment.ackDue')}</dt>
        <dd>
          <When at={assignment.ackDueAt} />
        </dd>
        <dt>{t('desk.assignment.due')}</dt>
        <dd>{assignment.dueAt ? <When at={assignment.dueAt} hasAge /> : '—'}</dd>
      </dl>
      <section>
        <h3>{t('desk.assignment.instruction')}</h3>
        <p className={css.prose}>{assignment.instruction}</p>
      </section>
      {canCall && (
        <section>
          <h3>{t('desk.assignment.contacts')}</h3>
          <ContactList unitIds={[assignment.unitId]} />
        </section>
      )}
      {canCall && canLink && isOpenAssignment(assignment) && <AnswerLinks assignment={assignment} />}
      <Deliveries assignmentId={assignment.id} />
      <section>
        <h3>{t('desk.assignment.history')}</h3>
        <ol className={css.history}>
          {assignment.history.map((event) => (
            <li key={event.id}>
              <EventIcon type={event.type} />
              <span>{eventSentence(t, event, nameOf).what}</span>
              <time dateTime={event.at} title={formatInstant(event.at, 'exact')}>
                {formatInstant(event.at, 'clock')}
              </time>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
