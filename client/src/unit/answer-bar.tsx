import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentCan, AssignmentItem } from '../api/types';
import { useIsOnline } from '../live/live-context';
import { isAlive } from './sections';
import type { Act } from './act';
import { ActSheet } from './act-sheet';
import { AnswerButtons } from './answer-buttons';
import { Dock } from './dock';
import css from './answer.module.css';
import { CallMe } from './calling/call-me';
import { useWaitingActs } from './outbox/here';
import { canAfter } from './outbox/queued-act';

type Props = {
  item: AssignmentItem;
  /** From the server; null until it has said. */
  can: AssignmentCan | null;
  hasFailed: boolean;
};

/** What may be done now, fixed at the bottom edge: the server's word decides which buttons there are. */
export function AnswerBar({ item, can: allowed, hasFailed }: Props) {
  const acts = useWaitingActs(item.id);
  const can = allowed && canAfter(allowed, acts);
  const [act, setAct] = useState<Act | null>(null);
  const isWaiting = can === null && !hasFailed && isAlive(item);
  const hasAny = can !== null && [can.acknowledge, can.decline, can.progress, can.done].includes(true);
  return (
    <Dock>
      {(isWaiting || hasAny) && (
        <div className={css.answer}>
          <div className={css.answerIn}>
            {can ? (
              <>
                <AnswerButtons item={item} can={can} onAct={setAct} />
                <CallMe item={item} />
              </>
            ) : (
              <NoButtonsYet item={item} />
            )}
          </div>
        </div>
      )}
      {act && <ActSheet act={act} item={item} onClose={() => setAct(null)} />}
    </Dock>
  );
}

/** What the buttons will need, kept free for them so that nothing moves when they come. */
const heightOf = ({ state }: AssignmentItem) => (state === 'sent' ? 228 : 162);

function NoButtonsYet({ item }: { item: AssignmentItem }) {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  if (isOnline) return <div style={{ height: heightOf(item) }} />;
  return <p>{t('unit.answersNeedNetwork')}</p>;
}
