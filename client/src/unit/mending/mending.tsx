import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, type ActionMove, actionsApi } from '../../api/learning';
import { useAction } from '../../api/use-action';
import { useDraft } from '../../drafts/use-draft';
import { DraftNote } from '../../drafts/draft-note';
import controls from '../../forms/controls.module.css';
import { FieldNote } from '../../forms/field-note';
import { addWords } from '../../i18n/i18n';
import { formatInstant } from '../../time/instant';
import { ActButton } from '../act-button';
import list from '../list.module.css';
import { Refusal } from '../refusal';
import { Sheet } from '../sheet';
import sheet from '../sheet.module.css';
import css from './mending.module.css';

const addMendingWords = () =>
  addWords('mending', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );

/** What the unit has to mend after drills; not there when there is nothing. Its events have it fetched again. */
export function Mending() {
  const { t } = useTranslation();
  const heading = useId();
  const { data } = useQuery({
    queryKey: ['actions', 'unit'],
    queryFn: async ({ signal }) => {
      const [{ items }] = await Promise.all([actionsApi.list({ show: 'open' }, signal), addMendingWords()]);
      return items;
    },
  });
  if (!data?.length) return null;
  return (
    <section className={list.section} aria-labelledby={heading}>
      <h2 id={heading} className={list.heading}>
        {t('mending.title')} <span>{t('mending.count', { count: data.length })}</span>
      </h2>
      <ul className={list.cards}>
        {data.map((action) => (
          <MendingCard key={action.id} action={action} />
        ))}
      </ul>
    </section>
  );
}

const STEPS = ['accept', 'begin', 'implement'] as const;

function useMove(action: Action, onDone: () => void) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ['actions'] });
  return useAction((body: ActionMove, key) => actionsApi.move(action.id, body, key), {
    onDone: () => {
      refresh();
      onDone();
    },
    onRefused: refresh,
  });
}

function MendingCard({ action }: { action: Action }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { code, drillTitle, issue, state, dueAt, isOverdue, returnedReason, can } = action;
  const move = useMove(action, () => undefined);
  const step = STEPS.find((one) => can[one]);
  // Whoever has to name a day does so with the team: a phone has no room for it.
  const isReady = step !== 'accept' || dueAt !== null;
  const press = () => (step === 'implement' ? setIsOpen(true) : step && move.mutate({ move: step }));
  return (
    <li className={`${list.card} ${isOverdue ? list['edge-alarm'] : ''}`} data-mending={code}>
      <p className={css.top}>
        <span>{code}</span>
        <b>{t(`mending.state.${state}`)}</b>
      </p>
      <h3 className={css.what}>{action.action}</h3>
      <p className={css.why}>{issue}</p>
      <p className={css.why}>{t('mending.from', { drill: drillTitle })}</p>
      {returnedReason && <p className={list.returned}>{t('mending.returned', { reason: returnedReason })}</p>}
      {dueAt && (
        <p className={css.due} data-late={isOverdue || undefined}>
          {t(isOverdue ? 'mending.late' : 'mending.due', { day: formatInstant(dueAt, 'day') })}
        </p>
      )}
      {move.error && <Refusal problem={move.error} />}
      {step && isReady && (
        <ActButton
          label={t(`mending.act.${step}`)}
          name={t('mending.actOn', { act: t(`mending.act.${step}`), code })}
          onPress={press}
          isBusy={move.isPending}
          isPrimary={isOverdue}
          size="row"
        />
      )}
      {step && !isReady && <p className={css.why}>{t('mending.noDay')}</p>}
      {state === 'implemented' && <p className={css.why}>{t('mending.waits')}</p>}
      {isOpen && <DoneSheet action={action} onClose={() => setIsOpen(false)} />}
    </li>
  );
}

/** What was done, in words: somebody else will look. */
function DoneSheet({ action, onClose }: { action: Action; onClose: () => void }) {
  const { t } = useTranslation();
  const { draft, change, drop, keptAt } = useDraft(`mending.${action.id}`, { text: '' });
  const [isMissing, setIsMissing] = useState(false);
  const field = useId();
  const move = useMove(action, () => {
    drop();
    onClose();
  });
  const send = () => {
    const evidence = draft.text.trim();
    if (!evidence) return setIsMissing(true);
    move.mutate({ move: 'implement', evidence });
  };
  return (
    <Sheet title={t('mending.sheet.title')} line={t('mending.sheet.line')} onClose={onClose}>
      <div>
        <label className={sheet.label} htmlFor={field} style={{ display: 'block' }}>
          {t('mending.sheet.label')}
        </label>
        <textarea
          id={field}
          className={controls.input}
          rows={4}
          maxLength={2000}
          autoFocus
          value={draft.text}
          aria-invalid={isMissing || undefined}
          aria-describedby={`${field}-note ${field}-missing`}
          onChange={(event) => {
            change({ text: event.target.value });
            setIsMissing(false);
          }}
        />
        <p id={`${field}-note`} className={sheet.note}>
          <span>{t('noSecrets')}</span>
        </p>
        <DraftNote keptAt={keptAt} onDiscard={drop} />
        {isMissing && <FieldNote id={`${field}-missing`}>{t('mending.sheet.missing')}</FieldNote>}
      </div>
      {move.error && <Refusal problem={move.error} hasDraft />}
      <ActButton
        label={t('mending.sheet.send')}
        onPress={send}
        isBusy={move.isPending}
        isPrimary
        size="row"
      />
    </Sheet>
  );
}
