import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { ActButton } from '../controls/act-button';
import { KeyCap } from '../controls/key-cap';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { BoardSkeleton } from '../board/board-skeleton';
import { useIncident } from '../data/use-incident';
import { useKeys } from '../keys/use-keys';
import { useDeskActions } from '../shell/desk-actions';
import { DeskHeader } from '../shell/desk-header';
import { AnswersPanel } from './answers-panel';
import { IncidentHead } from './incident-head';
import css from './incident-page.module.css';
import './print.css';
import { FactsPanel } from './incident-facts';
import { IncidentTabs } from './incident-tabs';
import { TimelinePanel } from './timeline-view';

/** Two columns on a desk; below 1100 px one, behind tabs; all of it in print. */
function IncidentBody({ incident }: { incident: IncidentDetail }) {
  const isNarrow = useMediaQuery('screen and (max-width: 1100px)', false, { getInitialValueInEffect: false });
  if (isNarrow) return <IncidentTabs incident={incident} />;
  return (
    <div className={css.columns}>
      <TimelinePanel incident={incident} />
      <div className={css.side}>
        <AnswersPanel incident={incident} />
        <FactsPanel incident={incident} />
      </div>
    </div>
  );
}

/** One incident: who and where on top, what happened on the left, who has answered on the right. */
export function IncidentPage() {
  const { t } = useTranslation();
  const { incidentId } = useParams({ from: '/incidents/$incidentId' });
  const { data: incident, error, isPending, refetch } = useIncident(incidentId);
  const { dispatch } = useDeskActions();
  const canDispatch = incident?.can.dispatch && dispatch;
  const isSlow = useSlow(isPending);
  useKeys({ d: canDispatch ? () => canDispatch(incidentId) : undefined });
  return (
    <>
      <DeskHeader
        title={incident?.code ?? t('desk.rail.incidents')}
        line={
          <>
            <Link to="/incidents" className={css.back}>
              {t('desk.rail.incidents')}
            </Link>
            {incident && ` › ${t(`incidentState.${incident.state}`)}`}
          </>
        }
        action={
          canDispatch && (
            <ActButton
              className={css.dispatch}
              aria-label={t('desk.incident.dispatch')}
              leftSection={<IconSend size={17} stroke={1.8} aria-hidden />}
              onClick={() => canDispatch(incidentId)}
            >
              <span className={css.word}>{t('desk.incident.dispatch')}</span>
              <span className={css.key}>
                <KeyCap onFill>D</KeyCap>
              </span>
            </ActButton>
          )
        }
      />
      {error && !incident && (
        <div className={css.fault}>
          <LoadFault error={error} onRetry={() => void refetch()} />
          <Button component={Link} variant="default" {...{ to: '/' }}>
            {t('desk.notFound.home')}
          </Button>
        </div>
      )}
      {isSlow && <BoardSkeleton />}
      {incident && (
        <article className={css.page}>
          <IncidentHead key={incident.id} incident={incident} />
          <IncidentBody key={incident.id} incident={incident} />
        </article>
      )}
    </>
  );
}
