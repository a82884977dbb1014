import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { text: string; label: string; variant?: 'filled' | 'default' };

/** Copies a text. Plain http has no clipboard API: there the text is selected in a field for a moment instead. */
export function CopyButton({ text, label, variant = 'filled' }: Props) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  return (
    <Button
      variant={variant}
      leftSection={isCopied ? <IconCheck size={16} stroke={2} /> : <IconCopy size={16} stroke={1.8} />}
      onClick={(event) => void copy(text, event.currentTarget).then(setIsCopied)}
    >
      <span aria-live="polite">{isCopied ? t('people.link.copied') : label}</span>
    </Button>
  );
}

async function copy(text: string, beside: HTMLElement): Promise<boolean> {
  if (window.isSecureContext) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const field = document.createElement('textarea');
  field.value = text;
  // Inside the dialog, whose focus is trapped.
  beside.parentElement?.append(field);
  field.select();
  const isDone = document.execCommand('copy');
  field.remove();
  beside.focus();
  return isDone;
}
