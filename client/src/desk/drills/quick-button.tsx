import { Button, Loader, Modal } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPlayerPlay, IconPointFilled } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '../../api/problem';
import { problemText } from '../../forms/problem-text';
import { ActButton } from '../controls/act-button';
import dialog from '../controls/action-dialog.module.css';
import { DRILLS } from './drills-query';
import { playNow, QUICK_STEPS, type QuickStep, quickServer } from './quick-drill';
import css from './quick-button.module.css';

type Progress = { step: QuickStep; drillId: string | null; problem: Problem | null };

/** One press makes the shipped drill and lets it run thirty times as fast; each step is seen, a refusal ends it. */
export function QuickButton() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [progress, setProgress] = useState<Progress | null>(null);
  const run = useRef(0);
  const play = async () => {
    const own = ++run.current;
    const told = (next: (before: Progress | null) => Progress) => run.current === own && setProgress(next);
    try {
      const id = await playNow(
        quickServer(t('drills.quick.called'), t('drills.quick.reason')),
        (step, drillId) => told(() => ({ step, drillId, problem: null })),
      );
      void client.invalidateQueries({ queryKey: [DRILLS] });
      if (run.current !== own) return;
      await navigate({ to: '/drills/$drillId', params: { drillId: id }, search: {} });
    } catch (thrown) {
      void client.invalidateQueries({ queryKey: [DRILLS] });
      const problem = asProblem(thrown);
      told((before) => ({ step: 'make', drillId: null, ...before, problem }));
    }
  };
  const close = () => {
    run.current++;
    setProgress(null);
  };
  return (
    <>
      <ActButton
        variant="default"
        onClick={() => void play()}
        leftSection={<IconPlayerPlay size={16} stroke={1.8} aria-hidden />}
      >
        {t('drills.quick.act')}
      </ActButton>
      {progress && <QuickDialog progress={progress} onAgain={() => void play()} onClose={close} />}
    </>
  );
}

type DialogProps = { progress: Progress; onAgain: () => void; onClose: () => void };

function QuickDialog({ progress: { step, drillId, problem }, onAgain, onClose }: DialogProps) {
  const { t } = useTranslation();
  const at = QUICK_STEPS.indexOf(step);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('drills.quick.title')}
      size={480}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={dialog.form}>
        <ol className={css.steps} aria-live="polite">
          {QUICK_STEPS.map((one, index) => (
            <li
              key={one}
              aria-current={index === at ? 'step' : undefined}
              data-done={index < at || undefined}
            >
              {index < at && <IconCheck size={18} stroke={2} aria-hidden />}
              {index > at && <IconPointFilled size={18} aria-hidden />}
              {index === at && !problem && <Loader size={18} aria-hidden />}
              {index === at && problem && <IconAlertTriangle size={18} stroke={1.8} aria-hidden />}
              {t(`drills.quick.step.${one}`)}
            </li>
          ))}
        </ol>
        {problem && (
          <p className={dialog.problem} role="alert">
            <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
            {problemText(t, problem)}
          </p>
        )}
        {problem && (
          <div className={dialog.actions}>
            {drillId && (
              <Link
                to="/drills/$drillId"
                params={{ drillId }}
                search={{ tab: 'plan' }}
                className={dialog.draft}
              >
                {t('drills.quick.open')}
              </Link>
            )}
            <Button variant="default" onClick={onClose}>
              {t('close')}
            </Button>
            {!drillId && <ActButton onClick={onAgain}>{t('problem.retry')}</ActButton>}
          </div>
        )}
      </div>
    </Modal>
  );
}
