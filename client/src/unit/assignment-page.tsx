import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../api/problem';
import type { AssignmentDetail, AssignmentItem } from '../api/types';
import { isRestored } from '../storage/reading-of';
import { formatNarrow } from '../time/instant';
import { useNow } from '../time/ticker';
import { ActButton } from './act-button';
import { AnswerBar } from './answer-bar';
import { AssignmentBody } from './assignment-body';
import { isUnkept } from './device/red';
import { dismissAbout } from './notices';
import css from './order.module.css';
import { useOutboxHere } from './outbox/here';
import { PageHeader } from './page-header';
import { goBack } from './place';
import { useSeen } from './receipts';
import { Refusal } from './refusal';
import { StateBar } from './state-bar';
import { TeamPresence } from './team-presence';
import frame from './unit.module.css';
import { useArrival } from './use-arrival';
import { useAssignment, useAssignments, useUnitIncident } from './use-assignments';
import { useOwnUnitName } from './use-own-unit';

/** One assignment. What the list knows is shown at once; what may be done with it comes with the detail. */
export function AssignmentPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const heading = useArrival();
  const unit = useOwnUnitName();
  const { items } = useAssignments();
  const detail = useAssignment(id);
  const item = newerOf(
    detail.data,
    items?.find((row) => row.id === id),
  );
  useSeen(item);
  useEffect(() => dismissAbout(id), [id]);
  return (
    <div className={css.page}>
      <PageHeader
        title={item?.incidentCode ?? t('unit.title')}
        subtitle={item ? t('unit.assignedTo', { unit, part: tied(t(`part.${item.role}`)) }) : unit}
        hasBack
        headingRef={heading}
      >
        {item && <StateBar item={item} />}
        {item?.incident && <TeamPresence incidentId={item.incidentId} />}
      </PageHeader>
      {item ? (
        <Opened item={item} detail={detail} />
      ) : (
        <main className={frame.main}>{detail.error ? <Failed detail={detail} /> : <Skeleton />}</main>
      )}
    </div>
  );
}

function Opened({ item, detail }: { item: AssignmentItem; detail: Detail }) {
  const here = useOutboxHere();
  const incident = useUnitIncident(item);
  const hasFailed = detail.isError && !detail.data;
  return (
    <>
      <main className={`${frame.main} ${css.main}`}>
        {isRestored(detail.dataUpdatedAt) && <KeptOrderLine at={detail.dataUpdatedAt} />}
        {here && <here.SettledActs assignmentId={item.id} />}
        {here && <here.QueuedActs item={item} />}
        <AssignmentBody item={item} incident={incident} history={detail.data?.history ?? null} />
        {hasFailed && !isUnkept(item) && <Failed detail={detail} />}
      </main>
      <AnswerBar item={item} can={detail.data?.can ?? null} hasFailed={hasFailed} />
    </>
  );
}

function KeptOrderLine({ at }: { at: number }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  return <p className={frame.kept}>{t('unit.keptOrder', { time: formatNarrow(at, now) })}</p>;
}

type Detail = ReturnType<typeof useAssignment>;

const tied = (words: string) => words.replaceAll(' ', '\u00a0');

/** The list hears of an event before the detail has been fetched again. */
const newerOf = (detail: AssignmentDetail | undefined, row: AssignmentItem | undefined) =>
  detail && row && row.version > detail.version ? { ...detail, ...row } : (detail ?? row);

function Failed({ detail }: { detail: Detail }) {
  const { t } = useTranslation();
  const problem = asProblem(detail.error);
  const isGone = problem.status === 404 || problem.status === 400;
  return (
    <div className={frame.failed}>
      {isGone ? (
        <>
          <h2 className={css.gone}>{t('unit.goneTitle')}</h2>
          <p>{t('unit.goneLine')}</p>
          <ActButton label={t('unit.toList')} onPress={goBack} size="row" isPrimary />
        </>
      ) : (
        <>
          <Refusal problem={problem} title={t('unit.detailFailed')} isAct={false} />
          <ActButton
            label={t('problem.retry')}
            onPress={() => void detail.refetch()}
            isBusy={detail.isFetching}
            size="row"
          />
        </>
      )}
    </div>
  );
}

function Skeleton() {
  return (
    <div className={`${frame.skeleton} ${css.skeleton}`} aria-hidden>
      <div style={{ height: 62, width: '80%' }} />
      <div style={{ height: 44, width: '60%' }} />
      <div style={{ height: 190 }} />
    </div>
  );
}
