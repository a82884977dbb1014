import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planApi } from '../../../api/drill-plan';
import type { DrillDetail } from '../../../api/drills';
import { ReasonDialog } from '../../controls/reason-dialog';
import { say } from '../../controls/toasts';
import { useTakeAnswer } from '../use-drill';
import css from './gates.module.css';

/** Lets the drill begin without some players having answered: whom, and why. */
export function WaiveDialog({ drill, onClose }: { drill: DrillDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const take = useTakeAnswer(drill.id);
  const silent = drill.parties.flatMap(({ members }) =>
    members.filter(({ part, heardAt, isWaived }) => part === 'player' && !heardAt && !isWaived),
  );
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set(silent.map(({ id }) => id)));
  const toggle = (id: string) =>
    setPicked(
      (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
    );
  const memberIds = silent.map(({ id }) => id).filter((id) => picked.has(id));
  return (
    <ReasonDialog
      title={t('drills.confirm', { question: t('drills.waive.question') })}
      consequence={t('drills.waive.line')}
      submit={t('drills.waive.submit', { count: memberIds.length })}
      label={t('drills.waive.why')}
      draftName={`drill.waive.${drill.id}`}
      isBarred={memberIds.length === 0}
      run={({ reason }, key) => planApi.waive(drill.id, { memberIds, reason }, key)}
      onDone={(answer) => {
        take(answer);
        say('good', t('drills.done.waived', { count: memberIds.length }));
      }}
      onClose={onClose}
    >
      <ul className={css.silent} aria-label={t('drills.waive.who')}>
        {silent.map(({ id, name }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={picked.has(id)} onChange={() => toggle(id)} />
              {name}
            </label>
          </li>
        ))}
      </ul>
    </ReasonDialog>
  );
}
