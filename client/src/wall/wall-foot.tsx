import { IconAlertHexagon, IconKey } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem, FeedEvent, IncidentItem } from '../api/types';
import type { Face } from '../marks/face';
import { FaceIcon } from '../marks/face-icon';
import { formatInstant, formatNarrow } from '../time/instant';
import { wordSpan } from '../time/span';
import { type Answer, answerOf } from './wall-data';
import css from './wall-foot.module.css';

const WARNED_MS = 7 * 86_400_000;
const FACE: Record<Answer, Face> = {
  acknowledged: 'acknowledged',
  declined: 'declined',
  help_asked: 'returned',
  done: 'done',
};

type NameOf = (unitId: string | null | undefined) => string;
type Props = {
  /** The open incidents. */
  open: readonly IncidentItem[] | undefined;
  answer: FeedEvent | null;
  nameOf: NameOf;
  expiresAt: string;
  now: number;
};

/** The newest incident and the latest answer. In its token's last week the wall asks for a new one here. */
export function WallFoot({ open, answer, nameOf, expiresAt, now }: Props) {
  const { t } = useTranslation();
  const endsSoon = Date.parse(expiresAt) - now < WARNED_MS;
  return (
    <footer className={css.foot}>
      {endsSoon ? (
        <p className={css.ends}>
          <IconKey stroke={2} aria-hidden />
          {t('wall.endsSoon', { at: formatInstant(expiresAt) })}
        </p>
      ) : (
        <Newest open={open} nameOf={nameOf} now={now} />
      )}
      {answer && <Latest event={answer} nameOf={nameOf} now={now} />}
    </footer>
  );
}

type NewestProps = { open: readonly IncidentItem[] | undefined; nameOf: NameOf; now: number };

/** By code and place: an incident's title is not for everybody who walks through the room. */
function Newest({ open = [], nameOf, now }: NewestProps) {
  const { t } = useTranslation();
  const newest = useMemo(
    () =>
      open.reduce<IncidentItem | null>(
        (last, row) => (last && last.receivedAt >= row.receivedAt ? last : row),
        null,
      ),
    [open],
  );
  if (!newest) return <p>{t('wall.noIncident')}</p>;
  return (
    <p>
      <IconAlertHexagon stroke={2} aria-hidden />
      <span className={css.quiet}>{t('wall.newest')}</span>
      <strong>{newest.code}</strong>
      <span className={css.cut}>{nameOf(newest.unitId)}</span>
      <time className={css.quiet} dateTime={newest.receivedAt}>
        {formatNarrow(newest.receivedAt, now)}
      </time>
    </p>
  );
}

function Latest({ event, nameOf, now }: { event: FeedEvent; nameOf: NameOf; now: number }) {
  const { t } = useTranslation();
  const answer = answerOf(event);
  if (!answer) return null;
  const order = event.subject as AssignmentItem;
  const after = wordSpan(t, Date.parse(event.at) - Date.parse(order.sentAt));
  return (
    <p data-answer={answer}>
      <FaceIcon face={FACE[answer]} />
      <time className={css.quiet} dateTime={event.at}>
        {formatNarrow(event.at, now)}
      </time>
      <strong className={css.cut}>
        {nameOf(event.unitId ?? order.unitId)} {t(`wall.answer.${answer}`, { after })}
      </strong>
    </p>
  );
}
