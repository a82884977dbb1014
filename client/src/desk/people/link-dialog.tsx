import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IssuedLink } from '../../api/types';
import { formatInstant } from '../../time/instant';
import { OnceDialog } from '../controls/once-dialog';
import { CopyButton } from './copy-button';
import css from './link-dialog.module.css';
import { QrCode } from './qr-code';

type Props = { link: IssuedLink; name: string; login: string; onClose: () => void };

/** A fresh link, shown this once: as a code to scan, as text to copy, and on paper. */
export function LinkDialog({ link, name, login, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <OnceDialog title={t(`people.link.${link.kind}`, { name })} onClose={onClose}>
      <div className={css.sheet}>
        {link.url === null ? (
          <p role="alert">{t('people.link.lost')}</p>
        ) : (
          <>
            <p>{t('people.link.how', { time: formatInstant(link.expiresAt) })}</p>
            <div className={css.code}>
              <QrCode text={link.url} label={t('people.link.qr')} />
            </div>
            <div>
              <span className={css.label}>{t('people.link.address')}</span>
              <p className={css.address}>{link.url}</p>
            </div>
            <p>
              <span className={css.label}>{t('people.link.login')}: </span>
              <strong>{login}</strong>
            </p>
            <p className={css.label}>
              {t('people.link.once')} {link.kind === 'reset' && t('people.link.sessions')}
            </p>
          </>
        )}
        <div className={css.actions}>
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
          {link.url !== null && (
            <>
              <Button
                variant="default"
                leftSection={<IconPrinter size={16} stroke={1.8} />}
                onClick={() => print()}
              >
                {t('people.link.print')}
              </Button>
              <CopyButton text={link.url} label={t('people.link.copy')} />
            </>
          )}
        </div>
      </div>
    </OnceDialog>
  );
}
