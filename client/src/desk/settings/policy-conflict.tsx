import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PolicyBody } from '../../api/settings';
import css from './settings.module.css';

type Props = { fields: (keyof PolicyBody)[]; onTheirs: () => void; onMine: () => void };

/** Somebody changed the policy while it was being edited: what, and whose version goes on. */
export function PolicyConflict({ fields, onTheirs, onMine }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.conflict} role="alert">
      <p>
        {t('settings.policies.conflict', {
          fields: fields.map((field) => t(`settings.field.${field}`)).join(', '),
        })}
      </p>
      <div className={css.acts}>
        <Button variant="default" onClick={onTheirs}>
          {t('settings.policies.takeTheirs')}
        </Button>
        <Button variant="default" onClick={onMine}>
          {t('settings.policies.keepMine')}
        </Button>
      </div>
    </div>
  );
}
