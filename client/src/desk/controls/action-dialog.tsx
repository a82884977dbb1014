import { Button, Modal, type ModalProps } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { problemText } from '../../forms/problem-text';
import { ActButton } from './act-button';
import css from './action-dialog.module.css';

type Props = {
  title: ReactNode;
  /** What will happen, with the object's name. */
  consequence?: ReactNode;
  submit: ReactNode;
  isBusy: boolean;
  problem: Problem | null;
  isAlarming?: boolean;
  /** The act is not possible now; `consequence` says why. */
  isBarred?: boolean;
  /** The focus begins on the act itself: who opens this is in a hurry. */
  isUrgent?: boolean;
  size?: ModalProps['size'];
  /** What is kept of what was typed (`DraftNote`). */
  draft?: ReactNode;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** A dialog that does one thing: says what will happen, asks for what it needs, shows a refusal without closing. */
export function ActionDialog(props: Props) {
  const { t } = useTranslation();
  const isSmall = useMediaQuery('(max-width: 700px)');
  const {
    title,
    consequence,
    submit,
    isBusy,
    problem,
    isAlarming,
    isBarred,
    isUrgent,
    size = 480,
    draft,
    onSubmit,
    onClose,
    children,
  } = props;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy && !isBarred) onSubmit();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={isSmall}
      transitionProps={{ duration: 180, transition: 'fade' }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={css.form} onSubmit={send} noValidate>
        {consequence && <p className={css.consequence}>{consequence}</p>}
        {children}
        {problem && !problem.isSignedOut && (
          <p className={css.problem} role="alert">
            <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
            {problemText(t, problem)}
          </p>
        )}
        <div className={css.actions}>
          {draft && <div className={css.draft}>{draft}</div>}
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <ActButton
            type="submit"
            loading={isBusy}
            disabled={isBarred}
            data-autofocus={isUrgent || undefined}
            color={isAlarming ? 'red' : undefined}
            className={isAlarming ? css.alarm : undefined}
          >
            {submit}
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
