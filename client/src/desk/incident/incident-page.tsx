import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { useCan } from '../../session/use-me';
import { ActButton } from '../controls/act-button';
import { KeyCap } from '../controls/key-cap';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { BoardSkeleton } from '../board/board-skeleton';
import { useIncident } from '../data/use-incident';
import { useKeys } from '../keys/use-keys';
import { RemindDialog } from '../matrix/remind-dialog';
import { useDeskActions } from '../shell/desk-actions';
import { DeskHeader } from '../shell/desk-header';
import { AnswersPanel } from './answers-panel';
import { BackupsLater } from './backups-later';
import { IncidentHead } from './incident-head';
import css from './incident-page.module.css';
import './print.css';
import { FactsPanel } from './incident-facts';
import { IncidentTabs } from './incident-tabs';
import { TimelinePanel } from './timeline-view';

/** Two columns on a desk; below 1100 px one, behind tabs; all of it in print. */
function IncidentBody({ incident, onRemind }: { incident: IncidentDetail; onRemind: () => void }) {
  const isNarrow = useMediaQuery('screen and (max-width: 1100px)', false, { getInitialValueInEffect: false });
  if (isNarrow) return <IncidentTabs incident={incident} onRemind={onRemind} />;
  return (
    <div className={css.columns}>
      <TimelinePanel incident={incident} />
      <div className={css.side}>
        <AnswersPanel incident={incident} onRemind={onRemind} />
        <BackupsLater incident={incident} />
        <FactsPanel incident={incident} />
      </div>
    </div>
  );
}

function DispatchButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <ActButton
      className={css.dispatch}
      aria-label={t('desk.incident.dispatch')}
      leftSection={<IconSend size={17} stroke={1.8} aria-hidden />}
      onClick={onPress}
    >
      <span className={css.word}>{t('desk.incident.dispatch')}</span>
      <span className={css.key}>
        <KeyCap onFill>D</KeyCap>
      </span>
    </ActButton>
  );
}

/** The keys that act on all of it, and the confirm of a reminder once it is asked for. */
function useIncidentKeys(incident: IncidentDetail | undefined, dispatch: (() => void) | undefined) {
  const canRemind = useCan('assignment.remind');
  const [isReminding, setIsReminding] = useState(false);
  const remind = () => setIsReminding(true);
  useKeys({ d: dispatch, r: canRemind && incident?.assignments.length ? remind : undefined });
  const reminder = isReminding && incident && (
    <RemindDialog
      target={{ incidentId: incident.id, code: incident.code }}
      onClose={() => setIsReminding(false)}
    />
  );
  return { remind, reminder };
}

/** One incident: who and where on top, what happened on the left, who has answered on the right. */
export function IncidentPage() {
  const { t } = useTranslation();
  const { incidentId } = useParams({ from: '/incidents/$incidentId' });
  const { data: incident, error, isPending, refetch } = useIncident(incidentId);
  const { dispatch } = useDeskActions();
  const canDispatch = incident?.can.dispatch && dispatch;
  const isSlow = useSlow(isPending);
  const { remind, reminder } = useIncidentKeys(
    incident,
    canDispatch ? () => canDispatch(incidentId) : undefined,
  );
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
        action={canDispatch && <DispatchButton onPress={() => canDispatch(incidentId)} />}
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
          <IncidentBody key={incident.id} incident={incident} onRemind={remind} />
        </article>
      )}
      {reminder}
    </>
  );
}
