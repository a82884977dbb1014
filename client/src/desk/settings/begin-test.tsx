import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readinessApi } from '../../api/settings';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';

/** Asks before every contact of the province gets a test message. */
export function BeginTest({ contacts, onClose }: { contacts: number; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const begin = useAction((_: object, key) => readinessApi.begin(key), {
    onDone: ({ asked }) => {
      void client.invalidateQueries({ queryKey: ['readiness'] });
      say('good', t('settings.readiness.begun', { count: asked }));
      onClose();
    },
  });
  return (
    <ActionDialog
      title={t('settings.readiness.begin')}
      consequence={t('settings.readiness.beginLine', { count: contacts })}
      submit={t('settings.readiness.beginYes')}
      isBusy={begin.isPending}
      problem={begin.error}
      onSubmit={() => begin.mutate({})}
      onClose={onClose}
    />
  );
}
