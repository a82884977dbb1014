import { KeyCap } from '../controls/key-cap';
import { useWords } from '../../i18n/use-words';

/** The keys that act on the row under the cursor: shown only there. */
export function RowHint({ className, canDispatch }: { className: string | undefined; canDispatch: boolean }) {
  const t = useWords();
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
