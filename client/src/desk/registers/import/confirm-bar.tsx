import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../../api/registers';
import { problemText } from '../../../forms/problem-text';
import { ActButton } from '../../controls/act-button';
import css from './import.module.css';
import type { Import } from './use-import';

/** The one act. With faulty rows the server takes nothing, unless it is asked to leave them out. */
export function ConfirmBar({ preview: { counts, plan }, act }: { preview: Preview; act: Import }) {
  const { t } = useTranslation();
  const [isSkipping, setIsSkipping] = useState(false);
  const { write } = act;
  const changes = counts.new + counts.changed;
  const isBarred = changes === 0 || (counts.faulty > 0 && !isSkipping);
  const isOutdated = write.error?.code === 'import_outdated';
  return (
    <footer className={css.confirm}>
      <div className={css.say}>
        <p>
          {changes > 0
            ? t('registers.import.would', { added: counts.new, changed: counts.changed, same: counts.same })
            : t('registers.import.nothing')}
        </p>
        {counts.faulty > 0 && (
          <p className={css.faulty}>
            {t(changes > 0 ? 'registers.import.fix' : 'registers.import.fixOnly', { count: counts.faulty })}
          </p>
        )}
        {counts.faulty > 0 && changes > 0 && (
          <Checkbox
            label={t('registers.import.skip', { faulty: counts.faulty, count: changes })}
            checked={isSkipping}
            onChange={(event) => setIsSkipping(event.currentTarget.checked)}
          />
        )}
        {write.error && !write.error.isSignedOut && (
          <p className={css.problem} role="alert">
            <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
            {problemText(t, write.error)}
          </p>
        )}
      </div>
      <div className={css.buttons}>
        <Button variant="default" disabled={write.isPending} onClick={act.clear}>
          {t('registers.import.again')}
        </Button>
        {isOutdated ? (
          <ActButton onClick={act.again}>{t('registers.import.lookAgain')}</ActButton>
        ) : (
          <ActButton
            loading={write.isPending}
            disabled={isBarred}
            onClick={() => write.mutate({ plan, faulty: isSkipping ? 'skip' : 'refuse' })}
          >
            {t('registers.import.confirm', { count: changes })}
          </ActButton>
        )}
      </div>
    </footer>
  );
}
