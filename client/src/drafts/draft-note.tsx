import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNarrow } from '../time/instant';
import { serverNow } from '../time/server-clock';
import css from './draft-note.module.css';

/** `Bản nháp lúc 10:31`, and the way to throw it away, which asks once. Nothing while there is no draft. */
export function DraftNote({ keptAt, onDiscard }: { keptAt: number | null; onDiscard: () => void }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  if (keptAt === null) return null;
  return (
    <span className={css.note}>
      {t('draft.at', { time: formatNarrow(keptAt, serverNow()) })}
      <button
        type="button"
        className={css.discard}
        data-asking={isAsking || undefined}
        onBlur={() => setIsAsking(false)}
        onClick={() => {
          setIsAsking(!isAsking);
          if (isAsking) onDiscard();
        }}
      >
        {t(isAsking ? 'draft.sure' : 'draft.discard')}
      </button>
    </span>
  );
}
