import { IconBell, IconCircleCheck, IconInfoCircle, IconX, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './dock.module.css';
import { dismiss, useNotices, type Notice } from './notices';
import { PlaceLink } from './place-link';

const GLYPHS: Record<Notice['tone'], Icon> = { good: IconCircleCheck, warn: IconBell, plain: IconInfoCircle };

/**
 * The newest notice and how many wait behind it. It floats above the bottom edge, so that nothing under a thumb moves
 * when one comes or goes, and never covers the clock or the buttons. Readers hear it from `notify`.
 */
export function NoticeStack() {
  const { t } = useTranslation();
  const notices = useNotices();
  const newest = notices.at(-1);
  if (!newest) return null;
  const { key, tone, text, code, id } = newest;
  const Glyph = GLYPHS[tone];
  const behind = notices.length - 1;
  return (
    <div key={key} className={`${css.notice} ${css[tone]}`} data-notice={tone}>
      <Glyph size={22} stroke={1.8} aria-hidden />
      <PlaceLink to={{ page: 'assignment', id }} className={css.text} onGo={() => dismiss(key)}>
        <b>{text}</b>
        <span>
          {code}
          {tone === 'warn' && ` · ${t('unit.notice.open')}`}
          {behind > 0 && ` · ${t('unit.notice.behind', { count: behind })}`}
        </span>
      </PlaceLink>
      <button type="button" aria-label={t('unit.notice.dismiss')} onClick={() => dismiss(key)}>
        <IconX size={20} stroke={1.8} aria-hidden />
      </button>
    </div>
  );
}
