import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClockAct, type DrillDetail, drillsApi } from '../../../api/drills';
import { serverNow } from '../../../time/server-clock';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import { drillNow, drillTime, parseDrillTime } from '../drill-time';
import { useDrillAct } from '../use-drill';

/** The clock jumps to another time: forward, and what lies between falls due; back, and nothing is taken back. */
export function SetClockDialog({ drill, onClose }: { drill: DrillDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const [time, setTime] = useState(() => drillTime(drillNow(drill.clock, serverNow())));
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const drillMs = parseDrillTime(time);
  const act = useDrillAct(drill.id, (body: ClockAct, key) => drillsApi.clock(drill.id, body, key), {
    onDone: () => {
      say('good', t('drills.done.clockSet', { time: drillTime(drillMs ?? 0) }));
      onClose();
    },
  });
  const submit = () => {
    setIsTried(true);
    if (drillMs !== null)
      act.mutate({ act: 'set', drillMs, ...(reason.trim() && { reason: reason.trim() }) });
  };
  return (
    <ActionDialog
      title={t('drills.confirm', { question: t('drills.set.question', { code: drill.code }) })}
      consequence={t('drills.set.line')}
      submit={t('drills.set.submit')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('drills.set.time')}
        description={t('drills.set.timeLine')}
        required
        data-autofocus
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
        error={act.error?.of('drillMs') ?? (isTried && drillMs === null && t('drills.set.bad'))}
      />
      <TextInput
        label={t('drills.set.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={act.error?.of('reason')}
      />
    </ActionDialog>
  );
}
