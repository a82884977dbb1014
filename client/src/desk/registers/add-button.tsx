import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

type Props = { label: string; children: (close: () => void) => ReactNode };

/** A page's one primary act: opens the form of a new row. */
export function AddButton({ label, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} stroke={2} aria-hidden />} onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      {isOpen && children(() => setIsOpen(false))}
    </>
  );
}
