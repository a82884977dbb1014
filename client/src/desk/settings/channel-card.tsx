import { IconBellRinging, IconMail, IconWebhook } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../api/settings';
import { When } from '../../marks/when';
import { problemWord } from './channel-problem';
import css from './settings.module.css';

const GLYPHS = { email: IconMail, push: IconBellRinging, webhook: IconWebhook };

type Props = { channel: Channel; onSetUp: (() => void) | null; onTry: (() => void) | null };

/** One way: whether it is set up, where to, since when it fails, and how many wait behind it. */
export function ChannelCard({ channel, onSetUp, onTry }: Props) {
  const { t } = useTranslation();
  const { kind, isActive, isReady, isFixed, config, failingSince, waiting } = channel;
  const Glyph = GLYPHS[kind];
  const name = kind === 'webhook' ? channel.name : t(`settings.channels.kind.${kind}`);
  const state = failingSince ? 'failing' : !isActive ? 'off' : isReady ? 'ready' : 'unset';
  return (
    <li className={css.card} aria-label={name}>
      <div className={css.cardHead}>
        <Glyph size={22} stroke={1.8} aria-hidden />
        <div>
          <h2>{name}</h2>
          <p className={css.quiet}>
            {[config.host, config.from].filter((one) => typeof one === 'string').join(' · ') ||
              t(`settings.channels.about.${kind}`)}
          </p>
        </div>
        <span className={css.state} data-state={state}>
          {t(`settings.channels.state.${state}`)}
        </span>
      </div>
      {kind === 'email' && (
        <p className={css.quiet}>{t(isFixed ? 'settings.channels.fixed' : 'settings.channels.mailLine')}</p>
      )}
      {kind === 'push' && <p className={css.quiet}>{t('settings.channels.pushLine')}</p>}
      <Health channel={channel} />
      {waiting > 0 && <p>{t('settings.channels.waiting', { count: waiting })}</p>}
      {(onSetUp ?? onTry) && (
        <div className={css.acts}>
          {onSetUp && (
            <button type="button" aria-label={t('settings.channels.setUpOf', { name })} onClick={onSetUp}>
              {t('settings.channels.setUp')}
            </button>
          )}
          {onTry && (
            <button type="button" aria-label={t('settings.channels.tryOf', { name })} onClick={onTry}>
              {t('settings.channels.try')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function Health({ channel: { kind, failingSince, lastProblem, lastGoodAt } }: { channel: Channel }) {
  const { t } = useTranslation();
  return (
    <>
      {failingSince && (
        <p className={css.failing} role="alert">
          {t('settings.channels.failing')} <When at={failingSince} form="narrow" hasAge />
          {lastProblem && <span className={css.theirs}>{problemWord(t, lastProblem, kind)}</span>}
        </p>
      )}
      {lastGoodAt && (
        <p className={css.quiet}>
          {t('settings.channels.lastGood')} <When at={lastGoodAt} form="narrow" hasAge />
        </p>
      )}
    </>
  );
}
