import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DutyPost, dutyApi, type Shift } from '../../api/duty';
import { DraftNote } from '../../drafts/draft-note';
import { formatInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import { ActionDialog } from '../controls/action-dialog';
import { ConflictChoice } from '../controls/conflict-choice';
import fields from '../controls/fields.module.css';
import { InstantField, instantOf } from '../controls/instant-field';
import { say } from '../controls/toasts';
import { useRegisterForm } from '../registers/use-register-form';
import { useRefreshDuty, useRoster } from './use-roster';
import { DAY_MS, dayStart, weekStart } from './week';

type Props = { shift?: Shift; onClose: () => void };
type Form = { post: DutyPost; personId: string; startsAt: string; endsAt: string };
const TIMES = ['startsAt', 'endsAt'] as const;

const HOUR_MS = 3_600_000;

/** Plans one shift, or changes who and when; what somebody else saved meanwhile is a choice. */
export function PlanDialog({ shift, onClose }: Props) {
  const { t } = useTranslation();
  const refresh = useRefreshDuty();
  const { data } = useRoster(weekStart(undefined, serverNow()));
  const [start] = useState(() => startOf(shift));
  const edit = useRegisterForm<Form, Shift>({
    draftName: `shift.${shift ? `edit.${shift.id}` : 'new'}`,
    start,
    version: shift?.version ?? 0,
    needed: ['personId'],
    save: (changed, key, version, { post, personId, startsAt, endsAt }) =>
      shift
        ? dutyApi.change(shift.id, version, patchOf(changed))
        : dutyApi.plan({ post, personId, startsAt: isoOf(startsAt), endsAt: isoOf(endsAt) }, key),
    onDone: ({ person }) => {
      refresh();
      say('good', shift ? t('duty.done.changed') : t('duty.done.planned', { name: person.name }));
    },
    onClose,
  });
  const { form, change, conflict } = edit;
  const [isTried, setIsTried] = useState(false);
  const people = (data?.people ?? []).filter(({ posts }) => posts.includes(form.post));
  const nameOf = (id: unknown) =>
    [...people, ...(shift ? [shift.person] : [])].find((one) => one.id === id)?.name;
  const submit = () => {
    setIsTried(true);
    if (TIMES.every((edge) => instantOf(form[edge]))) edit.submit();
  };
  return (
    <ActionDialog
      {...edit.dialog}
      title={shift ? t('duty.plan.edit', { name: shift.person.name }) : t('duty.plan.title')}
      submit={
        conflict.conflicts.length > 0 ? edit.dialog.submit : t(shift ? 'duty.act.save' : 'duty.act.plan')
      }
      draft={<DraftNote {...edit.draft} />}
      onSubmit={submit}
    >
      {!shift && <PostChoice value={form.post} onChange={(post) => change({ post, personId: '' })} />}
      <Select
        label={t('duty.form.person')}
        required
        searchable
        data-autofocus
        openOnFocus={false}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.personId || null}
        onChange={(personId) => change({ personId: personId ?? '' })}
        error={isTried && !form.personId ? t('duty.form.need') : edit.errorOf('personId')}
      />
      <div className={fields.two}>
        {TIMES.map((edge) => (
          <InstantField
            key={edge}
            label={t(`duty.form.${edge}`)}
            required
            value={form[edge]}
            onChange={(next) => change({ [edge]: next })}
            error={edit.errorOf(edge) ?? (isTried && !instantOf(form[edge]) && t('duty.form.noTime'))}
          />
        ))}
      </div>
      {conflict.conflicts.length > 0 && (
        <ConflictChoice
          {...conflict}
          nameOf={(field) => t(`duty.form.${field === 'personId' ? 'person' : (field as 'startsAt')}`)}
          valueOf={(field, value) => (field === 'personId' ? nameOf(value) : formatInstant(String(value)))}
        />
      )}
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
    personId: shift?.person.id ?? '',
    startsAt: formatInstant(shift?.startsAt ?? begin),
    endsAt: formatInstant(shift?.endsAt ?? begin + 12 * HOUR_MS),
  };
}

const isoOf = (text: string): string => instantOf(text) ?? text;

/** What was changed of a planned shift; its post stays. */
const patchOf = ({ personId, startsAt, endsAt }: Partial<Form>) => ({
  ...(personId !== undefined && { personId }),
  ...(startsAt !== undefined && { startsAt: isoOf(startsAt) }),
  ...(endsAt !== undefined && { endsAt: isoOf(endsAt) }),
});
