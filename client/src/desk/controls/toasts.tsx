import { IconAlertTriangle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import css from './toasts.module.css';

type Toast = { id: number; tone: 'good' | 'warn'; sentence: string };

let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function show(next: Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

/** Tells one sentence at the foot of the page: what was done (6 s), or what was refused (12 s). */
export function say(tone: Toast['tone'], sentence: string): void {
  const id = ++last;
  show([...toasts, { id, tone, sentence }].slice(-3));
  setTimeout(() => show(toasts.filter((toast) => toast.id !== id)), tone === 'good' ? 6_000 : 12_000);
}

export function Toasts() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className={css.toasts} role="status">
      {shown.map(({ id, tone, sentence }) => (
        <p key={id} className={css.toast} data-tone={tone}>
          {tone === 'good' ? (
            <IconCircleCheck size={18} stroke={1.8} />
          ) : (
            <IconAlertTriangle size={18} stroke={1.8} />
          )}
          <span>{sentence}</span>
          <button
            type="button"
            aria-label={t('close')}
            onClick={() => show(toasts.filter((one) => one.id !== id))}
          >
            <IconX size={16} stroke={2} aria-hidden />
          </button>
        </p>
      ))}
    </div>
  );
}
