import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { policiesApi, type Policy } from '../../api/settings';
import { ReasonDialog } from '../controls/reason-dialog';
import { say } from '../controls/toasts';

/** Nothing new is chased by it; what it chases now is chased on. */
export function RetirePolicy({ policy: { id, name }, onClose }: { policy: Policy; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <ReasonDialog
      title={t('settings.policies.retireTitle', { name })}
      consequence={t('settings.policies.retireLine')}
      submit={t('settings.policies.retire')}
      isAlarming
      draftName={`policy.retire.${id}`}
      run={(body, key) => policiesApi.retire(id, body, key)}
      onDone={() => {
        void client.invalidateQueries({ queryKey: ['policies'] });
        say('good', t('settings.policies.retired', { name }));
      }}
      onClose={onClose}
    />
  );
}
