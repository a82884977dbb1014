import { IconEye } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../api/types';
import { When } from '../marks/when';
import { Attachments } from './lazy-files';
import css from './talk.module.css';
import { useActorName } from './use-own-unit';

/** Something written: by whom, when, who can read it. Struck ones stay, struck through, with the reason. */
export function TalkEntry({ entry, unitId }: { entry: Entry; unitId: string }) {
  const { t } = useTranslation();
  const nameOf = useActorName();
  const isOwn = entry.author.unitId === unitId;
  const reads = Array.isArray(entry.share) ? 'some' : entry.share;
  return (
    <li className={`${css.entry} ${isOwn ? css.own : ''}`} data-entry={entry.id}>
      <p className={css.meta}>
        <b>{nameOf(entry.author)}</b> <When at={entry.happenedAt} form="narrow" />
      </p>
      {entry.struck ? <s className={css.text}>{entry.text}</s> : <p className={css.text}>{entry.text}</p>}
      {(entry.attachments ?? []).length > 0 && (
        <Suspense>
          <Attachments files={entry.attachments} isStruck={entry.struck !== null} />
        </Suspense>
      )}
      {entry.struck && <p className={css.reads}>{t('unit.struck', { reason: entry.struck.reason })}</p>}
      <p className={css.reads}>
        <IconEye size={15} stroke={2} aria-hidden />
        {t(`unit.reads.${reads}`)}
      </p>
    </li>
  );
}
