import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wantTour } from '../../session/tour';
import css from './storm-hint.module.css';

/** The command that fills the board, and the way back to the tour. */
export function StormHint() {
  const { t } = useTranslation();
  const again = () => {
    wantTour({ isAgain: true });
    location.reload();
  };
  return (
    <div className={css.hint}>
      <p>{t('demo.hint')}</p>
      <code>npm run demo:storm</code>
      <Button variant="default" data-size="xs" onClick={again}>
        {t('demo.again')}
      </Button>
    </div>
  );
}
