import { useTranslation } from 'react-i18next';
import { NotifySettings } from '../../notify/notify-settings';
import { Sheet } from '../sheet';

export { addNotifyWords } from '../../notify/words';

/** By what ways a unit's contact is told, and whether this phone rings. */
export function NotifySheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('notify.title')} line={t('notify.line')} onClose={onClose}>
      <NotifySettings />
    </Sheet>
  );
}
