import { useTranslation } from 'react-i18next';
import { KeyCap } from '../controls/key-cap';

/** The keys that act on the row under the cursor: shown only there. */
export function RowHint({ className, canDispatch }: { className: string | undefined; canDispatch: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={className} aria-hidden>
      {canDispatch && (
        <>
          <KeyCap>D</KeyCap> {t('desk.board.hintDispatch')}
        </>
      )}
      <KeyCap>Enter</KeyCap> {t('desk.board.hintOpen')}
    </span>
  );
}
