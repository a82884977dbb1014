import { useTranslation } from 'react-i18next';
import type { Preview } from '../../api/groups';
import css from './ahead-panel.module.css';

/** The letter and the short message as the first unit would get them. */
export function AheadMessages({ messages }: Pick<Preview, 'messages'>) {
  const { t } = useTranslation();
  return (
    <details className={css.fold}>
      <summary>{t('dispatch.ahead.message')}</summary>
      <p className={css.quiet}>{t('dispatch.ahead.tlp')}</p>
      {messages.map(({ channel, subject, text }) => (
        <figure key={channel} className={css.message}>
          <figcaption>{t(channel === 'email' ? 'dispatch.ahead.letter' : 'dispatch.ahead.short')}</figcaption>
          {channel === 'email' && <strong>{subject}</strong>}
          <p>{text}</p>
        </figure>
      ))}
    </details>
  );
}
