import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ActButton } from '../controls/act-button';
import css from './dispatch.module.css';
import { ONE_LAYER } from './one-layer';
import type { Ahead } from './use-preview';

type Props = { count: number; ahead: Ahead; isBusy: boolean; onYes: () => void; onBack: () => void };

/** Before a flood: how many units, how many deliveries, and how many may not hear it. */
export function DispatchConfirm({ count, ahead: { preview, isCurrent }, isBusy, onYes, onBack }: Props) {
  const { t } = useTranslation();
  const known = isCurrent ? preview : undefined;
  const silent =
    known?.units.filter(({ problems }) => problems.includes('no_contact') || problems.includes('no_way'))
      .length ?? 0;
  const units = t('dispatch.ahead.units', { count });
  return (
    <div
      className={css.foot}
      role="alertdialog"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-line"
      onKeyDown={(event) => event.key === 'Escape' && onBack()}
    >
      <div className={css.question}>
        <strong id="confirm-title">
          {known
            ? t('dispatch.confirm.title', {
                units,
                deliveries: t('dispatch.ahead.deliveries', { count: known.deliveries }),
              })
            : t('dispatch.confirm.plain', { units })}
        </strong>
        <p id="confirm-line">
          {silent > 0 ? t('dispatch.confirm.unready', { count: silent }) : t('dispatch.confirm.line')}
        </p>
      </div>
      <Button variant="default" {...ONE_LAYER} onClick={onBack}>
        {t('dispatch.confirm.back')}
      </Button>
      <ActButton
        autoFocus
        {...ONE_LAYER}
        loading={isBusy}
        leftSection={<IconSend size={17} stroke={1.8} aria-hidden />}
        onClick={onYes}
      >
        {t('dispatch.confirm.yes')}
      </ActButton>
    </div>
  );
}
