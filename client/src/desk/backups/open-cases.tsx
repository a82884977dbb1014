import { Button } from '@mantine/core';
import { IconBellRinging, IconBug } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupDetail } from '../../api/backups';
import { assignmentsApi } from '../../api/endpoints';
import { namesOf } from '../../backups/detail-parts';
import { Countdown } from '../../marks/countdown';
import { chasedFaceOf } from '../../marks/face';
import { UnitChip } from '../../marks/unit-chip';
import { When } from '../../marks/when';
import { useCan } from '../../session/use-me';
import { useNow } from '../../time/ticker';
import { RemindDialog } from '../matrix/remind-later';
import css from './open-cases.module.css';

type Case = BackupDetail['cases'][number];

/** What was already asked of the unit, and how that stands; runs that look like encrypted data come first. */
export function OpenCases({ detail }: { detail: BackupDetail }) {
  const { t } = useTranslation();
  const nameOf = namesOf(detail);
  const open = detail.cases.filter(({ isOpen }) => isOpen);
  if (open.length + detail.anomalies.length === 0) return null;
  return (
    <ul className={css.cases} aria-label={t('backups.case.title')}>
      {detail.anomalies.map(({ incidentId, code, copyId, runAt }) => (
        <li key={incidentId} className={css.alarm}>
          <IconBug size={18} stroke={1.8} aria-hidden />
          <p>
            {t('backups.case.anomaly', { copy: nameOf(copyId) ?? '' })} <When at={runAt} />{' '}
            <CaseLink incidentId={incidentId} code={code} />
          </p>
        </li>
      ))}
      {open.map((one) => (
        <OpenCase key={one.incidentId} one={one} nameOf={nameOf} />
      ))}
    </ul>
  );
}

function OpenCase({ one, nameOf }: { one: Case; nameOf: (id: string) => string | undefined }) {
  const { t } = useTranslation();
  const live = one.findings.filter(({ endedAt }) => endedAt === null);
  const [first] = one.findings;
  const what = live.map(({ kind, copyId }) =>
    copyId === null
      ? t('backups.case.kind.verdict')
      : `${nameOf(copyId) ?? ''}: ${t(`backups.case.kind.${kind}`)}`,
  );
  return (
    <li className={css.one}>
      <p>
        <CaseLink incidentId={one.incidentId} code={one.code} /> {first && <When at={first.raisedAt} />}
        <span className={css.what}>{[...new Set(what)].join(' · ')}</span>
      </p>
      {one.order ? <Order id={one.order.id} /> : <small>{t('backups.case.noOrder')}</small>}
    </li>
  );
}

const CaseLink = ({ incidentId, code }: { incidentId: string; code: string }) => (
  <Link to="/incidents/$incidentId" params={{ incidentId }} className={css.code}>
    {code}
  </Link>
);

/** The unit's order as it is now: assignments have events of their own. */
function Order({ id }: { id: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const { data: order } = useQuery({
    queryKey: ['assignment', id],
    queryFn: ({ signal }) => assignmentsApi.detail(id, signal),
  });
  const canRemind = useCan('assignment.remind');
  const [isReminding, setIsReminding] = useState(false);
  if (!order) return null;
  const isWaiting = order.state === 'sent';
  return (
    <div className={css.order}>
      <UnitChip face={chasedFaceOf(order, now)} />
      {isWaiting && <Countdown until={order.ackDueAt} what={t('backups.case.ackDue')} />}
      {canRemind && isWaiting && (
        <Button
          variant="default"
          data-size="xs"
          leftSection={<IconBellRinging size={16} stroke={1.8} aria-hidden />}
          onClick={() => setIsReminding(true)}
        >
          {t('backups.case.remind')}
        </Button>
      )}
      <Suspense>
        {isReminding && (
          <RemindDialog target={{ assignmentIds: [id] }} onClose={() => setIsReminding(false)} />
        )}
      </Suspense>
    </div>
  );
}
