import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { problemText } from '../../forms/problem-text';
import css from './notice.module.css';

/** Something could not be fetched: what happened, the request id, and the way to try again. */
export function LoadFault({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.bar} role="alert">
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      {problemText(t, asProblem(error))}
      <Button variant="default" data-size="xs" onClick={onRetry}>
        {t('problem.retry')}
      </Button>
    </div>
  );
}
