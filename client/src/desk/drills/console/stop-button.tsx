import { Textarea } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, drillsApi, type StopAnswer } from '../../../api/drills';
import { useIsOnline } from '../../../live/live-context';
import { ActionDialog } from '../../controls/action-dialog';
import { useDrillAct } from '../use-drill';
import css from './clock-bar.module.css';

type Props = { drill: DrillDetail; onStopped: (stop: StopAnswer) => void };

/** *Dừng – sự cố thật*: the largest control there is, also by Shift and Escape from anywhere on the page. */
export function StopButton({ drill, onStopped }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(true);
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
  return (
    <>
      <button
        type="button"
        className={css.stop}
        aria-keyshortcuts="Shift+Escape"
        onClick={() => setIsOpen(true)}
      >
        <IconHandStop size={32} stroke={1.8} aria-hidden />
        <span>
          <strong>{t('drills.stop.act')}</strong>
          <small>{t('drills.stop.anybody')}</small>
        </span>
      </button>
      {isOpen && <StopDialog drill={drill} onStopped={onStopped} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function StopDialog({ drill, onStopped, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  const [words, setWords] = useState('');
  const act = useDrillAct(drill.id, (body: { words?: string }, key) => drillsApi.stop(drill.id, body, key), {
    onDone: (stop) => {
      onStopped(stop);
      onClose();
    },
  });
  return (
    <ActionDialog
      title={t('drills.confirm', { question: t('drills.stop.question', { code: drill.code }) })}
      consequence={t(isOnline ? 'drills.stop.line' : 'drills.stop.offline')}
      submit={t('drills.stop.submit')}
      isAlarming
      isUrgent
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(words.trim() ? { words: words.trim() } : {})}
      onClose={onClose}
    >
      <Textarea
        label={t('drills.stop.words')}
        description={t('drills.stop.wordsLine')}
        autosize
        minRows={2}
        maxLength={1000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={act.error?.of('words')}
      />
    </ActionDialog>
  );
}
