import { useTranslation } from 'react-i18next';
import { chaseApi, type Reminded, type RemindBody } from '../../api/chase';
import { useAction } from '../../api/use-action';
import { useNowDue } from '../../time/ticker';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { useMatrix } from '../data/use-matrix';
import { remindable, sumOfReminded } from './reminders';

type Props = {
  /** Every late unit of one incident, or these assignments. */
  target: { incidentId: string; code: string } | { assignmentIds: string[] };
  onDone?: () => void;
  onClose: () => void;
};

/** One confirm that says how many are touched; what came of it is told at the foot of the page. */
export function RemindDialog({ target, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const now = useNowDue();
  const isOfIncident = 'incidentId' in target;
  const incidentId = isOfIncident ? target.incidentId : undefined;
  const matrix = useMatrix({ incidentId, limit: 500 }, { isWhole: true, isWanted: isOfIncident });
  const rows = matrix.data?.items;
  const isCounting = isOfIncident && rows === undefined;
  const count = isOfIncident ? remindable(rows ?? [], now).length : target.assignmentIds.length;
  const act = useAction((body: RemindBody, key) => chaseApi.remind(body, key), {
    onDone: (answer: Reminded) => {
      const { tone, sentence } = sumOfReminded(t, answer, isOfIncident);
      say(tone, sentence);
      onDone?.();
      onClose();
    },
  });
  const code = isOfIncident ? target.code : '';
  const consequence = isCounting
    ? t('matrix.remind.counting')
    : count === 0
      ? t('matrix.remind.nobody', { code })
      : t(isOfIncident ? 'matrix.remind.then' : 'matrix.remind.thenChosen', { code });
  return (
    <ActionDialog
      title={t(isOfIncident ? 'matrix.remind.title' : 'matrix.remind.titleChosen', { count })}
      consequence={consequence}
      submit={t('matrix.remind.submit', { count })}
      isBusy={act.isPending}
      problem={act.error ?? null}
      isBarred={isCounting || count === 0}
      onSubmit={() =>
        act.mutate(isOfIncident ? { incidentId: target.incidentId } : { assignmentIds: target.assignmentIds })
      }
      onClose={onClose}
    />
  );
}
