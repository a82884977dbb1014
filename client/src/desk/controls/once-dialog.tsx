import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { title: string; size?: number; onClose: () => void; children: ReactNode };

/** Something that is shown this once: a press beside it does not close it, and on a phone it has the whole screen. */
export function OnceDialog({ title, size = 480, onClose, children }: Props) {
  const { t } = useTranslation();
  const isSmall = useMediaQuery('(max-width: 700px)');
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={title}
      size={size}
      fullScreen={isSmall}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {children}
    </Modal>
  );
}
