import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MadeWebhook } from '../../api/settings';
import { OnceDialog } from '../controls/once-dialog';
import { CopyButton } from '../people/copy-button';
import css from './settings.module.css';

/** The key that the gateway checks our signature with: shown this once, with how it is checked. */
export function SecretDialog({ made, onClose }: { made: MadeWebhook; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <OnceDialog title={t('settings.channels.secretTitle', { name: made.name })} size={600} onClose={onClose}>
      <div className={css.stack}>
        <p>{t('settings.channels.secretLine')}</p>
        <p className={css.code} role="group" aria-label={t('settings.channels.secret')}>
          {made.secret}
        </p>
        <p>{t('settings.channels.verify')}</p>
        <pre className={css.code} tabIndex={0}>
          {[
            'x-dieu-phoi-signature: t=<unix seconds>,v1=<hex>',
            'v1 == HMAC_SHA256(secret, t + "." + body)',
            'abs(now - t) <= 300',
            'x-dieu-phoi-event-id: <id>',
          ].join('\n')}
        </pre>
        <p className={css.quiet}>{t('settings.channels.verifyLine')}</p>
        <div className={css.acts}>
          <CopyButton text={made.secret ?? ''} label={t('settings.channels.copy')} />
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </div>
    </OnceDialog>
  );
}
