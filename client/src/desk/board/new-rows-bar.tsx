import { IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../controls/key-cap';
import css from './new-rows-bar.module.css';

type Props = { waiting: number; hasMoved: boolean; onShow: () => void };

/** “7 sự cố mới — màn hình giữ nguyên chỗ bạn đang xem”: rows wait here until shown. */
export function NewRowsBar({ waiting, hasMoved, onShow }: Props) {
  const { t } = useTranslation();
  if (waiting === 0 && !hasMoved) return null;
  return (
    <button type="button" className={css.bar} onClick={onShow}>
      <IconArrowUp size={16} stroke={2} aria-hidden />
      <span className={css.words} role="status">
        <strong>{waiting > 0 ? t('desk.board.waiting', { count: waiting }) : t('desk.board.moved')}</strong>
        <span> — {t('desk.board.held')}</span>
      </span>
      <strong>{t('desk.board.show')}</strong>
      <KeyCap>.</KeyCap>
    </button>
  );
}
