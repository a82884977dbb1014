import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { policiesApi, type Policy, type PolicyBody } from '../../api/settings';
import { useAction } from '../../api/use-action';
import { seededName } from '../../i18n/seeded-names';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { Ladder } from './ladder';
import { Overtaken } from './overtaken';
import { PolicyFields } from './policy-fields';
import { bodyOf, changedFields, newPolicy } from './policy-form';
import { PolicySteps } from './policy-steps';
import { PolicyTerms } from './policy-terms';

type Props = { policy: Policy | null; others: readonly Policy[]; onClose: () => void };

/** A policy as a form, a new one or one that is there; somebody else's change meanwhile is shown and not written over. */
export function PolicyDialog({ policy, others, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [opened, setOpened] = useState(policy);
  const [form, setForm] = useState<PolicyBody>(() => (policy ? bodyOf(policy) : newPolicy(others)));
  const [isTried, setIsTried] = useState(false);
  const refresh = () => void client.invalidateQueries({ queryKey: ['policies'] });
  const save = useAction(
    (body: PolicyBody, key) =>
      opened ? policiesApi.replace(opened.id, opened.version, body) : policiesApi.create(body, key),
    {
      onDone: ({ name }) => {
        refresh();
        say('good', t('settings.policies.saved', { name }));
        onClose();
      },
      onRefused: refresh,
    },
  );
  const latest = opened && others.find(({ id }) => id === opened.id);
  const isOvertaken = save.error?.code === 'policy_changed' && latest && latest.version !== opened.version;
  const change = (part: Partial<PolicyBody>) => setForm((old) => ({ ...old, ...part }));
  return (
    <ActionDialog
      title={
        policy ? t('settings.policies.editOf', { name: seededName(policy.name) }) : t('settings.policies.add')
      }
      consequence={t('settings.policies.then')}
      submit={t('settings.save')}
      size={720}
      isBusy={save.isPending}
      isBarred={Boolean(isOvertaken)}
      problem={isOvertaken ? null : save.error}
      onSubmit={() => {
        setIsTried(true);
        if (form.name.trim()) save.mutate({ ...form, name: form.name.trim() });
      }}
      onClose={onClose}
    >
      <PolicyFields form={form} change={change} problem={save.error} isTried={isTried} />
      <PolicySteps form={form} change={change} problem={save.error} />
      <Ladder policy={form} />
      <PolicyTerms form={form} change={change} problem={save.error} />
      {isOvertaken && (
        <Overtaken
          told={t('settings.policies.conflict', {
            fields: changedFields(bodyOf(opened), bodyOf(latest))
              .map((field) => t(`settings.field.${field}`))
              .join(', '),
          })}
          onTheirs={() => {
            setForm(bodyOf(latest));
            setOpened(latest);
            save.reset();
          }}
          onMine={() => {
            setOpened(latest);
            save.reset();
          }}
        />
      )}
    </ActionDialog>
  );
}
