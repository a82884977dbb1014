import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planApi } from '../../../api/drill-plan';
import type { DrillDetail, Inject } from '../../../api/drills';
import { useMe } from '../../../session/use-me';
import { ActButton } from '../../controls/act-button';
import { ReasonDialog } from '../../controls/reason-dialog';
import { say } from '../../controls/toasts';
import { useDrillAct, useTakeAnswer } from '../use-drill';
import { InjectEditor } from './inject-editor';

type PlanAct = 'edit' | 'submit' | 'sendBack' | 'withdraw';
type Props = { drill: DrillDetail; injects: Inject[]; inject: Inject };

/** What those who write the plan may do with an inject that is not let out. */
export function planActsOf(drill: DrillDetail, { status, authorId }: Inject, own: string): PlanAct[] {
  const isOpen = drill.status === 'draft' || drill.status === 'ready' || drill.status === 'running';
  if (drill.part !== 'control' || !isOpen) return [];
  if (status === 'obsolete') return ['sendBack'];
  if (status === 'released' || status === 'complete') return [];
  return [
    'edit',
    ...(status === 'draft' && authorId === own ? (['submit'] as const) : []),
    ...(status === 'draft' ? [] : (['sendBack'] as const)),
    'withdraw',
  ];
}

export function PlanActs({ drill, injects, inject }: Props) {
  const { t } = useTranslation();
  const own = useMe().person.id;
  const take = useTakeAnswer(drill.id);
  const [opened, setOpened] = useState<'edit' | 'sendBack' | 'withdraw' | null>(null);
  const { id, code, title } = inject;
  const submit = useDrillAct(drill.id, (_: null, key) => planApi.submit(drill.id, id, key), {
    isAloud: true,
    onDone: () => say('good', t('drills.done.submitted', { code })),
  });
  const close = () => setOpened(null);
  return (
    <>
      {planActsOf(drill, inject, own).map((act) => (
        <ActButton
          key={act}
          variant="default"
          loading={act === 'submit' && submit.isPending}
          onClick={() => (act === 'submit' ? submit.mutate(null) : setOpened(act))}
        >
          {t(`drills.act.${act}`)}
        </ActButton>
      ))}
      {opened === 'edit' && <InjectEditor drill={drill} injects={injects} inject={inject} onClose={close} />}
      {(opened === 'sendBack' || opened === 'withdraw') && (
        <ReasonDialog
          title={t('drills.confirm', { question: t(`drills.${opened}.question`, { code }) })}
          consequence={t(`drills.${opened}.line`, { title })}
          submit={t(`drills.${opened}.submit`)}
          draftName={`drill.${opened}.${id}`}
          run={(body, key) => planApi[opened](drill.id, id, body, key)}
          onDone={(answer) => {
            take(answer);
            say(
              'good',
              t(opened === 'withdraw' ? 'drills.done.withdrawn' : 'drills.done.sentBack', { code }),
            );
          }}
          onClose={close}
        />
      )}
    </>
  );
}
