import { useEffect } from 'react';

/**
 * Stands for a dialog that was asked for and is not here yet: what is typed meanwhile was meant for it, so it is no act
 * of the page below (`useKeys`). Escape gives it up.
 */
export function DialogComing({ onClose }: { onClose: () => void }) {
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onClose();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onClose]);
  return <i hidden data-dialog-coming />;
}
