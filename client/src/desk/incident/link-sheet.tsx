import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MadeLink } from '../../api/chase';
import { formatInstant } from '../../time/instant';
import { OnceDialog } from '../controls/once-dialog';
import { CopyButton } from '../people/copy-button';
import css from '../people/link-dialog.module.css';
import { QrCode } from '../people/qr-code';

type Props = { link: MadeLink; name: string; onClose: () => void };

/** A fresh answer link, shown this once: as a code to scan and as text to copy. */
export function LinkSheet({ link: { url, expiresAt }, name, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <OnceDialog title={t('matrix.link.for', { name })} onClose={onClose}>
      <div className={css.sheet}>
        {url === null ? (
          <p role="alert">{t('matrix.link.lost')}</p>
        ) : (
          <>
            <p>{t('matrix.link.until', { time: formatInstant(expiresAt) })}</p>
            <div className={css.code}>
              <QrCode text={url} label={t('matrix.link.qr')} />
            </div>
            <div>
              <span className={css.label}>{t('matrix.link.address')}</span>
              <p className={css.address}>{url}</p>
            </div>
            <p className={css.label}>{t('matrix.link.once')}</p>
          </>
        )}
        <div className={css.actions}>
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
          {url !== null && <CopyButton text={url} label={t('matrix.link.copy')} />}
        </div>
      </div>
    </OnceDialog>
  );
}
