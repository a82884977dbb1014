import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Puts `[DIỄN TẬP]` before whatever title a page gives itself. */
export function useDrillTitle(): void {
  const { t } = useTranslation();
  const mark = `[${t('drillMode.word')}] `;
  useEffect(() => {
    const put = () => {
      if (!document.title.startsWith(mark)) document.title = mark + document.title;
    };
    put();
    const watch = new MutationObserver(put);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, [mark]);
}
