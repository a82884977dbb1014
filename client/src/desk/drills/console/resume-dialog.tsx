import { Checkbox, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, drillsApi } from '../../../api/drills';
import { peopleApi } from '../../../api/people';
import { useCan, useMe } from '../../../session/use-me';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import { useDrillPeople } from '../plan/use-drill-people';
import { useDrillAct } from '../use-drill';

/** Who may be the second: behind the scenes of this drill, or in charge of drills at all, and not oneself. */
function useSeconds(drill: DrillDetail): { value: string; label: string }[] {
  const me = useMe().person.id;
  const { data: planners } = useDrillPeople();
  const { data } = useQuery({
    queryKey: ['people', 'seconds'],
    queryFn: ({ signal }) => peopleApi.list({ state: 'active', limit: 200 }, signal),
    enabled: useCan('person.read'),
  });
  const seconds = new Map<string, string>();
  for (const { personId, part, name } of drill.parties.flatMap(({ members }) => members))
    if (personId && part === 'control') seconds.set(personId, name);
  for (const { id, name, role } of [...(data?.items ?? []), ...(planners?.items ?? [])])
    if (role === 'admin' || role === 'organiser') seconds.set(id, name);
  seconds.delete(me);
  return [...seconds].map(([value, label]) => ({ value, label }));
}

/** The play goes on after a stop: two people agree that it may. */
export function ResumeDialog({ drill, onClose }: { drill: DrillDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const seconds = useSeconds(drill);
  const [secondId, setSecondId] = useState<string | null>(null);
  const [isFalseAlarm, setIsFalseAlarm] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const act = useDrillAct(
    drill.id,
    (body: { secondId: string; isFalseAlarm: boolean }, key) => drillsApi.resume(drill.id, body, key),
    {
      onDone: () => {
        say('good', t('drills.done.resumed', { code: drill.code }));
        onClose();
      },
    },
  );
  return (
    <ActionDialog
      title={t('drills.confirm', { question: t('drills.resume.question', { code: drill.code }) })}
      consequence={t(seconds.length > 0 ? 'drills.resume.line' : 'drills.resume.alone')}
      submit={t('drills.resume.submit')}
      isBarred={seconds.length === 0}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => {
        setIsTried(true);
        if (secondId) act.mutate({ secondId, isFalseAlarm });
      }}
      onClose={onClose}
    >
      <Select
        label={t('drills.resume.second')}
        description={t('drills.resume.secondLine')}
        required
        searchable
        data={seconds}
        value={secondId}
        onChange={setSecondId}
        error={act.error?.of('secondId') ?? (isTried && !secondId && t('drills.resume.need'))}
      />
      <Checkbox
        label={t('drills.resume.falseAlarm')}
        description={t('drills.resume.falseAlarmLine')}
        checked={isFalseAlarm}
        onChange={(event) => setIsFalseAlarm(event.currentTarget.checked)}
      />
    </ActionDialog>
  );
}
