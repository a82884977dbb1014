import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DutyPost, dutyApi, type Shift } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { formatInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import { ActionDialog } from '../controls/action-dialog';
import fields from '../controls/fields.module.css';
import { InstantField, instantOf } from '../controls/instant-field';
import { say } from '../controls/toasts';
import { useRefreshDuty, useRoster } from './use-roster';
import { DAY_MS, dayStart, weekStart } from './week';

type Props = { shift?: Shift; onClose: () => void };
type Form = { post: DutyPost; personId: string | null; startsAt: string; endsAt: string };

const HOUR_MS = 3_600_000;

/** Plans one shift, or changes who and when. */
export function PlanDialog({ shift, onClose }: Props) {
  const { t } = useTranslation();
  const refresh = useRefreshDuty();
  const { data } = useRoster(weekStart(undefined, serverNow()));
  const [form, setForm] = useState(() => startOf(shift));
  const [isTried, setIsTried] = useState(false);
  const change = (part: Partial<Form>) => setForm((now) => ({ ...now, ...part }));
  const [startsAt, endsAt] = [instantOf(form.startsAt), instantOf(form.endsAt)];
  const act = useAction(
    (body: { personId: string; startsAt: string; endsAt: string }, key) =>
      shift
        ? dutyApi.change(shift.id, shift.version, changesOf(shift, body))
        : dutyApi.plan({ ...body, post: form.post }, key),
    {
      onDone: ({ person }) => {
        refresh();
        say('good', shift ? t('duty.done.changed') : t('duty.done.planned', { name: person.name }));
        onClose();
      },
    },
  );
  const people = (data?.people ?? []).filter(({ posts }) => posts.includes(form.post));
  const timeError = (iso: string | null) => isTried && !iso && t('duty.form.noTime');
  const submit = () => {
    setIsTried(true);
    if (form.personId && startsAt && endsAt) act.mutate({ personId: form.personId, startsAt, endsAt });
  };
  return (
    <ActionDialog
      title={shift ? t('duty.plan.edit', { name: shift.person.name }) : t('duty.plan.title')}
      submit={t(shift ? 'duty.act.save' : 'duty.act.plan')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {!shift && <PostChoice value={form.post} onChange={(post) => change({ post, personId: null })} />}
      <Select
        label={t('duty.form.person')}
        required
        searchable
        data-autofocus
        openOnFocus={false}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.personId}
        onChange={(personId) => change({ personId })}
        error={act.error?.of('personId') ?? (isTried && !form.personId && t('duty.form.need'))}
      />
      <div className={fields.two}>
        <InstantField
          label={t('duty.form.startsAt')}
          required
          value={form.startsAt}
          onChange={(next) => change({ startsAt: next })}
          error={act.error?.of('startsAt') ?? timeError(startsAt)}
        />
        <InstantField
          label={t('duty.form.endsAt')}
          required
          value={form.endsAt}
          onChange={(next) => change({ endsAt: next })}
          error={act.error?.of('endsAt') ?? timeError(endsAt)}
        />
      </div>
    </ActionDialog>
  );
}

/** At the team's desk, or the leader on call. */
export function PostChoice({ value, onChange }: { value: DutyPost; onChange: (post: DutyPost) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('duty.form.post')}
      value={value}
      onChange={onChange}
      data={(['team', 'leader'] as const).map((post) => ({ value: post, label: t(`duty.post.${post}`) }))}
    />
  );
}

/** A new shift begins tomorrow at seven and lasts twelve hours. */
function startOf(shift: Shift | undefined): Form {
  const begin = dayStart(serverNow()) + DAY_MS + 7 * HOUR_MS;
  return {
    post: shift?.post ?? 'team',
    personId: shift?.person.id ?? null,
    startsAt: formatInstant(shift?.startsAt ?? begin),
    endsAt: formatInstant(shift?.endsAt ?? begin + 12 * HOUR_MS),
  };
}

/** What differs; a time is written by the minute, and a shift may have been planned by the second. */
function changesOf(shift: Shift, body: { personId: string; startsAt: string; endsAt: string }) {
  const isMoved = (field: 'startsAt' | 'endsAt') =>
    formatInstant(body[field]) !== formatInstant(shift[field]);
  return {
    ...(body.personId !== shift.person.id && { personId: body.personId }),
    ...(isMoved('startsAt') && { startsAt: body.startsAt }),
    ...(isMoved('endsAt') && { endsAt: body.endsAt }),
  };
}
