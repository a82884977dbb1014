import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { waiversApi, type WaiverBody } from '../../../api/backup-plan';
import { useAction } from '../../../api/use-action';
import { RULES } from '../../../backups/rules';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { formatInstant } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import { ActionDialog } from '../../controls/action-dialog';
import { InstantField, instantOf } from '../../controls/instant-field';
import { say } from '../../controls/toasts';
import css from './plan.module.css';

type Rule = (typeof RULES)[number];
type Form = { rule: Rule; reason: string; until: string };
type Props = { systemId: string; onDone: () => void; onClose: () => void };

const MONTH_MS = 30 * 86_400_000;
const YEAR_MS = 366 * 86_400_000;

/** Signs that a rule is not met and that somebody bears it, with a reason and an end. */
export function SignDialog({ systemId, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [start] = useState((): Form => ({
    rule: 'offsite',
    reason: '',
    until: formatInstant(serverNow() + MONTH_MS),
  }));
  const { draft, keptAt, change, drop, sending } = useDraft<Form>(`backup-waiver.${systemId}`, start);
  const [isTried, setIsTried] = useState(false);
  const act = useAction((body: WaiverBody, key) => waiversApi.sign(systemId, body, key), {
    keptAt: sending,
    onDone: () => {
      drop();
      say('good', t('backupPlan.waivers.done'));
      onDone();
    },
  });
  const until = instantOf(draft.until);
  const submit = () => {
    setIsTried(true);
    if (draft.reason.trim() && until) act.mutate({ ...draft, reason: draft.reason.trim(), until });
  };
  return (
    <ActionDialog
      title={t('backupPlan.waivers.sign')}
      consequence={t('backupPlan.waivers.then')}
      submit={t('backupPlan.waivers.submit')}
      size={560}
      isBusy={act.isPending}
      problem={act.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={css.stack}>
        <Select
          label={t('backupPlan.waivers.rule')}
          description={t(`backupPlan.ruleHelp.${draft.rule}`)}
          allowDeselect={false}
          data={RULES.map((value) => ({ value, label: t(`backupPlan.rule.${value}`) }))}
          value={draft.rule}
          onChange={(rule) => rule && change({ rule: rule })}
        />
        <Textarea
          label={t('backupPlan.waivers.reason')}
          description={t('backupPlan.waivers.reasonHelp')}
          required
          autosize
          minRows={2}
          maxLength={2_000}
          data-autofocus
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          error={act.error?.of('reason') ?? (isTried && !draft.reason.trim() && t('desk.form.needReason'))}
        />
        <InstantField
          label={t('backupPlan.waivers.untilField')}
          description={t('backupPlan.waivers.untilHelp', {
            day: formatInstant(serverNow() + YEAR_MS, 'day'),
          })}
          required
          value={draft.until}
          onChange={(text) => change({ until: text })}
          error={act.error?.of('until') ?? (isTried && !until ? t('registers.need') : undefined)}
        />
      </div>
    </ActionDialog>
  );
}
