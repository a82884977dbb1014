import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { knownOf, newsOf, type Known } from './news';
import { notify } from './notices';

/** Shows a notice for what the team has just done, wherever the reader is and however far down the page. */
export function useNews(items: AssignmentItem[] | undefined): void {
  const { t } = useTranslation();
  const known = useRef<Known | null>(null);
  useEffect(() => {
    if (!items) return;
    for (const { kind, item } of newsOf(known.current, items)) {
      const title = item.incident?.title ?? item.incidentCode;
      const tone = kind === 'recalled' ? 'plain' : 'warn';
      notify({ tone, text: t(`unit.notice.${kind}`, { title }), code: item.incidentCode, id: item.id });
    }
    known.current = knownOf(items);
  }, [items, t]);
}
