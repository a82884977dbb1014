import { Button, Checkbox, CloseButton, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { calendarApi, type Calendar, type OfficeHours } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { ConflictChoice, type Choice } from '../controls/conflict-choice';
import { say } from '../controls/toasts';
import css from './calendar-tab.module.css';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const MOST_SPANS = 6;
type Props = { hours: Calendar['officeHours']; onClose: () => void };

/** Which days of the week are worked, and from when to when; what somebody else set meanwhile is a choice. */
export function HoursDialog({ hours, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [opened] = useState(hours);
  const [{ weekdays, spans }, setForm] = useState<OfficeHours>(hours);
  const [choice, setChoice] = useState<Choice>();
  const [isTried, setIsTried] = useState(false);
  const refresh = () => void client.invalidateQueries({ queryKey: ['calendar'] });
  const act = useAction(
    ({ against, body }: { against: number; body: OfficeHours }) => calendarApi.changeHours(against, body),
    {
      onDone: () => {
        refresh();
        say('good', t('duty.done.saved'));
        onClose();
      },
      onRefused: () => {
        setChoice(undefined);
        setIsTried(false);
        refresh();
      },
    },
  );
  // Offered once what stands now is here.
  const isOvertaken = act.error?.code === 'calendar_changed' && hours.version > opened.version;
  const submit = () => {
    setIsTried(true);
    if (isOvertaken && !choice) return;
    if (isOvertaken && choice === 'theirs') return onClose();
    act.mutate({ against: isOvertaken ? hours.version : opened.version, body: { weekdays, spans } });
  };
  const setSpan = (at: number, part: Partial<OfficeHours['spans'][number]>) =>
    setForm({ weekdays, spans: spans.map((span, index) => (index === at ? { ...span, ...part } : span)) });
  const errorAt = (field: string) => act.error?.of(field);
  return (
    <ActionDialog
      title={t('duty.calendar.hours')}
      consequence={t('duty.calendar.hoursLine')}
      submit={t(isOvertaken ? 'desk.edit.resolve' : 'duty.act.save')}
      isBusy={act.isPending}
      problem={isOvertaken ? null : act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Checkbox.Group
        label={t('duty.calendar.weekdays')}
        value={weekdays.map(String)}
        onChange={(next) => setForm({ weekdays: next.map(Number), spans })}
        error={errorAt('weekdays')}
      >
        <div className={css.weekdays}>
          {WEEKDAYS.map((day) => (
            <Checkbox key={day} value={String(day)} label={t(`duty.calendar.weekday.${day}`)} />
          ))}
        </div>
      </Checkbox.Group>
      {spans.map((span, at) => (
        <div key={at} className={css.span}>
          {(['opens', 'closes'] as const).map((edge) => (
            <TextInput
              key={edge}
              label={t(`duty.calendar.${edge}`, { n: at + 1 })}
              inputMode="numeric"
              placeholder="07:30"
              value={span[edge]}
              onChange={(event) => setSpan(at, { [edge]: event.currentTarget.value })}
              error={errorAt(`spans.${at}.${edge}`) ?? (edge === 'opens' && at === 0 && errorAt('spans'))}
            />
          ))}
          {spans.length > 1 && (
            <CloseButton
              size="lg"
              aria-label={t('duty.calendar.removeSpan', { n: at + 1 })}
              onClick={() => setForm({ weekdays, spans: spans.filter((_, index) => index !== at) })}
            />
          )}
        </div>
      ))}
      {spans.length < MOST_SPANS && (
        <div>
          <Button
            variant="default"
            data-size="xs"
            onClick={() => setForm({ weekdays, spans: [...spans, { opens: '', closes: '' }] })}
          >
            {t('duty.calendar.addSpan')}
          </Button>
        </div>
      )}
      {isOvertaken && (
        <ConflictChoice
          conflicts={[{ field: 'hours', current: hours, yours: { weekdays, spans }, by: null, at: '' }]}
          choices={{ hours: choice }}
          isTried={isTried}
          nameOf={() => t('duty.calendar.hours')}
          valueOf={(_, value) => hoursText(t, value as OfficeHours)}
          onChoose={(_, next) => setChoice(next)}
        />
      )}
    </ActionDialog>
  );
}

function hoursText(t: TFunction, { weekdays, spans }: OfficeHours): string {
  const days = weekdays.map((day) => t(`duty.calendar.short.${day as 1}`)).join(', ');
  return `${days} · ${spans.map(({ opens, closes }) => `${opens} – ${closes}`).join(', ')}`;
}
