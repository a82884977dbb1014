import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DrillDetail,
  judgingApi,
  type NewRating,
  type Rating,
  type SheetCell,
  type SheetTask,
} from '../../../api/drills';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { serverNow } from '../../../time/server-clock';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import { drillNow, drillTime, parseDrillTime } from '../drill-time';
import { useDrillAct } from '../use-drill';
import { EntryList } from './entry-list';
import css from './judge.module.css';
import { OutcomeLine } from './outcome-line';
import { RatingChoice } from './rating-choice';
import { nameOf, standardOf } from './sheet';

type Props = {
  drill: DrillDetail;
  task: SheetTask;
  cell: SheetCell;
  player: string;
  onDone: () => void;
  onClose: () => void;
};
type Draft = {
  rating: Rating | null;
  text: string;
  seen: string;
  /** What the drill's clock showed when this was begun: the time of what was seen, if no other is given. */
  begunMs: number;
  /** Once it was sent: a lost answer may have settled the dispute, and what is sent again must be the same. */
  isAgreement: boolean | null;
};

/** An evaluator's line: one of four ratings and what was seen, which is kept on this device until the server has it. */
export function RateDialog({ drill, task, cell, player, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { asked, grades } = standardOf(task);
  const [begunMs] = useState(() => drillNow(drill.clock, serverNow()));
  const empty: Draft = { rating: null, text: '', seen: '', begunMs, isAgreement: null };
  const { draft, change, drop, keptAt, sending } = useDraft<Draft>(
    `drill.rate.${drill.id}.${nameOf(cell)}`,
    empty,
  );
  const isAgreement = draft.isAgreement ?? cell.quality === 'disputed';
  const [isTried, setIsTried] = useState(false);
  const begun = drillTime(draft.begunMs);
  const observedMs = draft.seen.trim() ? parseDrillTime(draft.seen) : draft.begunMs;
  const act = useDrillAct(drill.id, (body: NewRating, key) => judgingApi.rate(drill.id, body, key), {
    onDone: () => {
      drop();
      say('good', t('drills.done.rated', { player }));
      onDone();
    },
    keptAt: sending,
  });
  const text = draft.text.trim();
  const missing = isTried ? faultsOf(t, { ...draft, text, observedMs }) : NO_FAULTS;
  const submit = () => {
    setIsTried(true);
    if (!draft.rating || !text || observedMs === null) return;
    change({ isAgreement });
    act.mutate({
      ...{ task: cell.task, player: cell.player, rating: draft.rating, text },
      kind: isAgreement ? 'agreement' : 'rating',
      observedMs,
    });
  };
  return (
    <ActionDialog
      size={620}
      title={t('drills.confirm', { question: t('drills.judge.question', { player }) })}
      consequence={asked}
      submit={t('drills.judge.save')}
      isBusy={act.isPending}
      problem={act.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {cell.outcomes.length > 0 && (
        <ul className={css.outcomes}>
          {cell.outcomes.map((outcome) => (
            <OutcomeLine key={`${outcome.deliveryId} ${outcome.kind}`} outcome={outcome} />
          ))}
        </ul>
      )}
      <EntryList entries={cell.entries} />
      {(cell.quality === 'disputed' || isAgreement) && (
        <Checkbox
          label={t('drills.judge.agreement')}
          description={t('drills.judge.agreementLine')}
          checked={isAgreement}
          onChange={() => change({ isAgreement: !isAgreement })}
        />
      )}
      <RatingChoice
        value={draft.rating}
        onChange={(rating) => change({ rating })}
        grades={grades}
        error={act.error?.of('rating') ?? missing.rating}
      />
      <Textarea
        label={t('drills.judge.seen')}
        description={t('drills.judge.seenLine')}
        required
        autosize
        minRows={3}
        maxLength={4000}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        error={act.error?.of('text') ?? missing.text}
      />
      <TextInput
        label={t('drills.judge.at')}
        description={t('drills.judge.atLine', { begun })}
        placeholder={begun}
        value={draft.seen}
        onChange={(event) => change({ seen: event.currentTarget.value })}
        error={act.error?.of('observedMs') ?? missing.observedMs}
      />
    </ActionDialog>
  );
}

type Faults = Record<'rating' | 'text' | 'observedMs', string | null>;
const NO_FAULTS: Faults = { rating: null, text: null, observedMs: null };

const faultsOf = (
  t: TFunction,
  { rating, text, observedMs }: { rating: Rating | null; text: string; observedMs: number | null },
): Faults => ({
  rating: rating ? null : t('drills.judge.needRating'),
  text: text ? null : t('drills.judge.needSeen'),
  observedMs: observedMs === null ? t('drills.set.bad') : null,
});
