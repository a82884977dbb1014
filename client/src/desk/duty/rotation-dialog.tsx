import { MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DutyPost, dutyApi, type PlannedTurn, type RotationBody } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { formatInstant } from '../../time/instant';
import { ActionDialog } from '../controls/action-dialog';
import fields from '../controls/fields.module.css';
import { InstantField, instantOf } from '../controls/instant-field';
import { say } from '../controls/toasts';
import css from './duty.module.css';
import { PostChoice } from './plan-dialog';
import { useRefreshDuty, useRoster } from './use-roster';
import { WEEK_MS } from './week';

const HOURS = ['8', '12', '24', '168'];
const CHANGE_OF_SHIFT_MS = 7 * 3_600_000;
type Form = { post: DutyPost; personIds: string[]; startsAt: string; endsAt: string; hours: string };

/** People in turn over a stretch of time: looked at first, then planned whole. */
export function RotationDialog({ start, onClose }: { start: number; onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefreshDuty();
  const { data } = useRoster(start);
  const [form, setForm] = useState<Form>(() => ({
    ...{ post: 'team' as const, personIds: [], hours: '12' },
    startsAt: formatInstant(start + WEEK_MS + CHANGE_OF_SHIFT_MS),
    endsAt: formatInstant(start + 2 * WEEK_MS + CHANGE_OF_SHIFT_MS),
  }));
  const [turns, setTurns] = useState<PlannedTurn[] | null>(null);
  const [isTried, setIsTried] = useState(false);
  /** What was looked at is no longer what would be planned. */
  const change = (part: Partial<Form>) => {
    setForm((now) => ({ ...now, ...part }));
    setTurns(null);
  };
  const act = useAction((body: RotationBody, key) => dutyApi.rotate(body, key), {
    onDone: ({ isPreview, items }) => {
      if (isPreview) return setTurns(items);
      refresh();
      say('good', t('duty.done.rotated', { count: items.length }));
      onClose();
    },
  });
  const [startsAt, endsAt] = [instantOf(form.startsAt), instantOf(form.endsAt)];
  const submit = () => {
    setIsTried(true);
    if (form.personIds.length === 0 || !startsAt || !endsAt) return;
    const { post, personIds, hours } = form;
    act.mutate({ post, personIds, startsAt, endsAt, shiftHours: Number(hours), isPreview: turns === null });
  };
  const errorOf = (field: string, isMissing: boolean, words: string) =>
    act.error?.of(field) ?? (isTried && isMissing && words);
  const people = (data?.people ?? []).filter(({ posts }) => posts.includes(form.post));
  return (
    <ActionDialog
      title={t('duty.rotation.title')}
      consequence={t('duty.rotation.line')}
      submit={turns ? t('duty.rotation.submit', { count: turns.length }) : t('duty.rotation.preview')}
      size={560}
      isBusy={act.isPending}
      isBarred={turns?.some(({ clash }) => clash !== null)}
      problem={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <PostChoice value={form.post} onChange={(post) => change({ post, personIds: [] })} />
      <MultiSelect
        label={t('duty.form.people')}
        description={t('duty.form.peopleLine')}
        required
        searchable
        hidePickedOptions
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.personIds}
        onChange={(personIds) => change({ personIds })}
        error={errorOf('personIds', form.personIds.length === 0, t('duty.form.need'))}
      />
      <div className={fields.two}>
        <InstantField
          label={t('duty.form.from')}
          required
          value={form.startsAt}
          onChange={(next) => change({ startsAt: next })}
          error={errorOf('startsAt', !startsAt, t('duty.form.noTime'))}
        />
        <InstantField
          label={t('duty.form.to')}
          required
          value={form.endsAt}
          onChange={(next) => change({ endsAt: next })}
          error={errorOf('endsAt', !endsAt, t('duty.form.noTime'))}
        />
      </div>
      <Select
        label={t('duty.form.hours')}
        allowDeselect={false}
        value={form.hours}
        onChange={(hours) => hours && change({ hours })}
        data={HOURS.map((value) => ({ value, label: t('duty.form.hoursOf', { count: Number(value) }) }))}
      />
      {turns && <Turns turns={turns} />}
    </ActionDialog>
  );
}

/** What would be planned, with who is taken already. */
function Turns({ turns }: { turns: PlannedTurn[] }) {
  const { t } = useTranslation();
  const clashes = turns.filter(({ clash }) => clash !== null).length;
  const span = (one: { startsAt: string; endsAt: string }) =>
    `${formatInstant(one.startsAt, 'short')} – ${formatInstant(one.endsAt, 'short')}`;
  return (
    <section aria-label={t('duty.rotation.preview')}>
      <p role="status" className={clashes > 0 ? css.warn : undefined}>
        {clashes > 0
          ? t('duty.rotation.clashes', { count: clashes })
          : t('duty.rotation.found', { count: turns.length })}
      </p>
      {/* It scrolls: the keyboard must reach it. */}
      <ul className={css.turns} tabIndex={0}>
        {turns.map((turn) => (
          <li key={turn.startsAt}>
            <span>{span(turn)}</span>
            <span>{turn.person.name}</span>
            {turn.clash && (
              <span className={css.warn}>{t('duty.rotation.clash', { time: span(turn.clash) })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
