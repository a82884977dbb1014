import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, drillsApi, type StartProblem } from '../../../api/drills';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import { speedText } from '../drill-time';
import { problemsIn } from '../refusals';
import { SpeedChoice } from '../speed-choice';
import { useDrillAct } from '../use-drill';

type Props = { drill: DrillDetail; onMissing: (problems: StartProblem[]) => void; onClose: () => void };

/** The clock begins to run: how fast, and what it means. */
export function StartDialog({ drill, onMissing, onClose }: Props) {
  const { t } = useTranslation();
  const [scale, setScale] = useState(1);
  const players = drill.parties.flatMap(({ members }) => members).filter(({ part }) => part === 'player');
  const act = useDrillAct(drill.id, (body: { scale: number }, key) => drillsApi.start(drill.id, body, key), {
    onDone: () => {
      say('good', t('drills.done.started', { code: drill.code }));
      onClose();
    },
  });
  const start = () =>
    act.mutate(
      { scale },
      {
        onError: (problem) => {
          const problems = problemsIn(problem);
          if (problems.length === 0) return;
          onMissing(problems);
          onClose();
        },
      },
    );
  return (
    <ActionDialog
      title={t('drills.confirm', { question: t('drills.start.question', { code: drill.code }) })}
      consequence={t('drills.start.line', { count: players.length })}
      submit={t('drills.start.submit', { scale: speedText(scale) })}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={start}
      onClose={onClose}
    >
      <SpeedChoice value={scale} onChange={setScale} />
      <p>
        {t('drills.start.takes', { count: Math.ceil(drill.maxMinutes / scale), minutes: drill.maxMinutes })}
      </p>
    </ActionDialog>
  );
}
