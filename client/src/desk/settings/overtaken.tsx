import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './settings.module.css';

type Props = { told: string; onTheirs: () => void; onMine: () => void };

/** Somebody changed it while it was being edited: what (`told`), and whose version goes on. */
export function Overtaken({ told, onTheirs, onMine }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.conflict} role="alert">
      <p>{told}</p>
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
