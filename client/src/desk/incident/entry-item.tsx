import { IconHistory, IconStrikethrough } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { Entry, IncidentDetail } from '../../api/types';
import { Attachments } from '../../files/attachments';
import { useCan, useMe } from '../../session/use-me';
import { formatInstant, formatNarrow } from '../../time/instant';
import { wordSpan } from '../../time/span';
import { Initials } from '../controls/initials';
import { ReasonDialog } from '../controls/reason-dialog';
import { useUnits } from '../data/use-units';
import { actorName } from '../events/event-sentence';
import { ShareTag } from './share-tag';
import { recordingGap } from './timeline';
import css from './timeline.module.css';

/** One entry: when it happened on the left, who wrote it and when below the name, who may read it, the text. */
export function EntryItem({ entry, incident }: { entry: Entry; incident: IncidentDetail }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { person } = useMe();
  const canStrike = useCan('entry.strike') && incident.can.writeEntry;
  const [isStriking, setIsStriking] = useState(false);
  const author = actorName(t, entry.author, nameOf);
  const isOwn = entry.author.id === person.id;
  return (
    <article
      className={css.item}
      data-share={entry.share === 'team' ? 'internal' : 'shared'}
      data-struck={entry.struck ? true : undefined}
      aria-label={t(entryName(entry))}
    >
      <time className={css.at} dateTime={entry.happenedAt} title={formatInstant(entry.happenedAt, 'exact')}>
        {formatInstant(entry.happenedAt, 'time')}
      </time>
      <div className={css.content}>
        <div className={css.by}>
          <Initials name={author} isMine={isOwn} hasName />
          <strong>{author}</strong>
          <RecordedAt happenedAt={entry.happenedAt} recordedAt={entry.recordedAt} />
          <ShareTag share={entry.share} />
          {!entry.struck && ((isOwn && canStrike) || incident.can.strikeOthers) && (
            <button type="button" className={css.strike} onClick={() => setIsStriking(true)}>
              {t('desk.timeline.strike')}
            </button>
          )}
        </div>
        <p className={css.text}>{entry.struck ? <s>{entry.text}</s> : entry.text}</p>
        <Attachments files={entry.attachments ?? []} isStruck={entry.struck !== null} />
        {entry.struck && (
          <p className={css.struck}>
            <IconStrikethrough size={14} stroke={2} aria-hidden />
            {t('desk.timeline.struck', {
              reason: entry.struck.reason,
              name: actorName(t, entry.struck.by, nameOf),
              time: formatNarrow(entry.struck.at, Date.parse(entry.happenedAt)),
            })}
          </p>
        )}
      </div>
      {isStriking && (
        <ReasonDialog
          title={t('desk.timeline.strikeHeading')}
          consequence={t('desk.timeline.strikeThen')}
          submit={t('desk.timeline.strike')}
          draftName={`strike.${entry.id}`}
          run={(body, key) => incidentsApi.strikeEntry(entry.id, body, key)}
          onDone={() => undefined}
          onClose={() => setIsStriking(false)}
        />
      )}
    </article>
  );
}

/** What the sight tells by line, tag and stroke, told in words. */
function entryName({ struck, share }: Entry) {
  if (struck) return 'incident.struckEntry';
  return share === 'team' ? 'incident.internalEntry' : 'incident.sharedEntry';
}

/** When it was written down; more than five minutes after it happened, how much later. */
export function RecordedAt({ happenedAt, recordedAt }: { happenedAt: string; recordedAt: string }) {
  const { t } = useTranslation();
  const gap = recordingGap(happenedAt, recordedAt);
  return (
    <>
      <time className={css.proof} dateTime={recordedAt} title={formatInstant(recordedAt, 'exact')}>
        {t('desk.timeline.recorded', { time: formatNarrow(recordedAt, Date.parse(happenedAt)) })}
      </time>
      {gap !== null && (
        <span className={css.gap}>
          <IconHistory size={14} stroke={2} aria-hidden />
          {t('desk.timeline.gap', { span: wordSpan(t, gap) })}
        </span>
      )}
    </>
  );
}
