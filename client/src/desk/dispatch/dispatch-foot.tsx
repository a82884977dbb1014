import { Button } from '@mantine/core';
import { IconAlertTriangle, IconSend } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { DraftNote } from '../../drafts/draft-note';
import { problemText } from '../../forms/problem-text';
import { ActButton } from '../controls/act-button';
import { KeyCap } from '../controls/key-cap';
import css from './dispatch.module.css';

type Props = {
  count: number;
  isTried: boolean;
  isBusy: boolean;
  problem: Problem | null;
  keptAt: ComponentProps<typeof DraftNote>['keptAt'];
  onDiscard: () => void;
  onSend: () => void;
  onClose: () => void;
};

/** What is missing or was refused, what is kept of the draft, and the press that sends. */
export function DispatchFoot(props: Props) {
  const { count, isTried, isBusy, problem, keptAt, onDiscard, onSend, onClose } = props;
  const { t } = useTranslation();
  return (
    <footer className={css.foot}>
      {problem && !problem.isSignedOut ? (
        <p className={css.fault} role="alert">
          <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
          {problemText(t, problem)}
        </p>
      ) : (
        <p className={css.hint}>
          {isTried && count === 0 ? t('desk.dispatch.needUnit') : t('desk.dispatch.line')}
        </p>
      )}
      <DraftNote keptAt={keptAt} onDiscard={onDiscard} />
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
      <ActButton
        loading={isBusy}
        disabled={count === 0}
        leftSection={<IconSend size={17} stroke={1.8} aria-hidden />}
        onClick={onSend}
      >
        {t('desk.dispatch.send', { count })}
        <span className={css.key}>
          <KeyCap onFill>Ctrl Enter</KeyCap>
        </span>
      </ActButton>
    </footer>
  );
}
