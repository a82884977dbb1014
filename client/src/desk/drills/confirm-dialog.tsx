import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail } from '../../api/drills';
import { ActionDialog } from '../controls/action-dialog';
import { useDrillAct } from './use-drill';

type Props<T> = {
  /** The question, with the object's name; the realm's word comes before it. */
  question: string;
  consequence: ReactNode;
  submit: string;
  drill: Pick<DrillDetail, 'id'>;
  isAlarming?: boolean;
  isBarred?: boolean;
  run: (key: string) => Promise<T>;
  onDone?: (answer: T) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** One act upon a drill that asks first: what, in which realm, and what follows from it. */
export function ConfirmDialog<T>({ question, drill, run, onDone, onClose, ...dialog }: Props<T>) {
  const { t } = useTranslation();
  const act = useDrillAct(drill.id, (_body: null, key) => run(key), {
    onDone: (answer: T) => {
      onDone?.(answer);
      onClose();
    },
  });
  return (
    <ActionDialog
      {...dialog}
      title={t('drills.confirm', { question })}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(null)}
      onClose={onClose}
    />
  );
}
