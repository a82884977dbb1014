import { IconLogout } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/use-action';
import { DRILL } from '../drill-mode/drill-mode';
import { chooseOwnLanguage } from '../session/own-language';
import { signOut } from '../session/sign-out';
import { useMe } from '../session/use-me';
import { chooseColourScheme, colourScheme, onColourScheme } from '../theme/colour-scheme';
import { ActButton } from './act-button';
import { useRestoreActs } from './backups/ticks/here';
import { useQueuedActs } from './outbox/here';
import { isWaiting } from './outbox/queued-act';
import { loadNotifySheet } from './notify/load-notify-sheet';
import { loadPasswordSheet } from './password/load-password-sheet';
import { Refusal } from './refusal';
import { Sheet } from './sheet';
import css from './sheet.module.css';
import { useOwnUnitName } from './use-own-unit';

/** Who is signed in, the language, the theme, and the way out. */
export function AccountSheet({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { person } = useMe();
  const unit = useOwnUnitName();
  const unsent = [...useQueuedActs(), ...useRestoreActs()].filter(isWaiting).length;
  const scheme = useSyncExternalStore(onColourScheme, colourScheme);
  const out = useAction((_: null, key) => signOut('/unit', key));
  const password = useAction(loadPasswordSheet);
  const notify = useAction(loadNotifySheet);
  const Other = password.data ?? notify.data;
  if (Other) return <Other onClose={onClose} />;
  return (
    <Sheet title={t('menu.account')} onClose={onClose}>
      <div className={css.person}>
        <b>{person.name}</b>
        <p>
          {unit} · {person.login}
        </p>
      </div>
      <div>
        <p className={css.label}>{t('menu.language')}</p>
        <div className={css.segments} role="group" aria-label={t('menu.language')}>
          {(['vi', 'en'] as const).map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              aria-pressed={i18n.language === language}
              onClick={() => void chooseOwnLanguage(language)}
            >
              {language === 'vi' ? 'Tiếng Việt' : 'English'}
            </button>
          ))}
        </div>
      </div>
      <div>
        <p className={css.label}>{t('menu.theme')}</p>
        <div className={css.segments} role="group" aria-label={t('menu.theme')}>
          {(['light', 'dark', 'auto'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={scheme === one}
              onClick={() => chooseColourScheme(one)}
            >
              {t(`menu.${one}`)}
            </button>
          ))}
        </div>
      </div>
      <a className={css.link} href={`${t('menu.guidePath')}#dau-moi`} target="_blank" rel="noreferrer">
        {t('menu.guide')}
      </a>
      {/* A drill has neither, and keeps nothing. */}
      {!DRILL && (
        <>
          {password.error && <Refusal problem={password.error} title={t('unit.password')} isAct={false} />}
          <ActButton
            label={t('unit.password')}
            onPress={() => password.mutate(undefined)}
            isBusy={password.isPending}
            size="row"
          />
          {notify.error && <Refusal problem={notify.error} title={t('unit.notify')} isAct={false} />}
          <ActButton
            label={t('unit.notify')}
            onPress={() => notify.mutate(undefined)}
            isBusy={notify.isPending}
            size="row"
          />
          <p className={css.note}>{t('unit.onDevice')}</p>
        </>
      )}
      {unsent > 0 && <p className={css.note}>{t('unit.unsent', { count: unsent })}</p>}
      {out.error && <Refusal problem={out.error} title={t('menu.signOutFailed')} isAct={false} />}
      <ActButton
        icon={IconLogout}
        label={t('menu.signOut')}
        onPress={() => out.mutate(null)}
        isBusy={out.isPending}
        size="row"
      />
    </Sheet>
  );
}
