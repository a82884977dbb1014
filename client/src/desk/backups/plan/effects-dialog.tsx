import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { ActionDialog } from '../../controls/action-dialog';
import type { PlanEffect } from './plan-effects';
import css from './plan.module.css';

type Props = {
  effects: readonly PlanEffect[];
  isBusy: boolean;
  problem: Problem | null;
  onSubmit: () => void;
  onClose: () => void;
};

/** What a save takes away of the evidence, before it does. */
export function EffectsDialog({ effects, ...dialog }: Props) {
  const { t } = useTranslation();
  const sentence = (effect: PlanEffect): string => {
    if (effect.kind === 'remade')
      return t('backupPlan.effect.remade', {
        name: effect.name,
        what: effect.what.map((field) => t(`backupPlan.remakes.${field}`)).join(', '),
      });
    return effect.kind === 'retired'
      ? t('backupPlan.effect.retired', { name: effect.name })
      : t('backupPlan.effect.dataset_left', { name: effect.name, count: effect.copies });
  };
  return (
    <ActionDialog
      {...dialog}
      title={t('backupPlan.effect.title')}
      consequence={t('backupPlan.effect.line')}
      submit={t('backupPlan.effect.submit')}
      isAlarming={effects.some(({ kind }) => kind !== 'remade')}
      size={560}
    >
      <ul className={css.effects}>
        {effects.map((effect) => (
          <li key={`${effect.kind} ${effect.name}`}>{sentence(effect)}</li>
        ))}
      </ul>
    </ActionDialog>
  );
}
