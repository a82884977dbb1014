import { useTranslation } from 'react-i18next';
import { type DrillDetail, type Inject, injectsApi } from '../../api/drills';
import { ReasonDialog } from '../controls/reason-dialog';
import { say } from '../controls/toasts';
import { ConfirmDialog } from './confirm-dialog';
import { useTakeAnswer } from './use-drill';

export type InjectAct = 'release' | 'defer' | 'complete';

/** What those who conduct may do with an inject now; while the play stands for a real incident, nothing. */
export function actsOf(drill: DrillDetail, { status }: Inject): InjectAct[] {
  if (drill.part !== 'control') return [];
  const isOn = drill.status === 'running';
  if (status === 'released') return isOn ? ['complete'] : [];
  if (status === 'deferred') return isOn ? ['release'] : [];
  if (status !== 'synchronized') return [];
  if (isOn) return ['release', 'defer'];
  return drill.status === 'ready' ? ['defer'] : [];
}

type Props = { drill: DrillDetail; inject: Inject; onClose: () => void };

/** The dialog of an act upon one inject: it names it, the realm and what follows. */
export function InjectActDialog({ act, ...props }: Props & { act: InjectAct }) {
  if (act === 'release') return <ReleaseDialog {...props} />;
  return <WordsDialog act={act} {...props} />;
}

function ReleaseDialog({ drill, inject: { id, code, title, parties }, onClose }: Props) {
  const { t } = useTranslation();
  const to = drill.parties.filter(({ key }) => parties.includes(key)).map(({ name }) => name);
  return (
    <ConfirmDialog
      drill={drill}
      question={t('drills.release.question', { code })}
      consequence={t('drills.release.line', { title, to: to.join(', ') })}
      submit={t('drills.act.release')}
      run={(key) => injectsApi.release(drill.id, id, key)}
      onDone={() => say('good', t('drills.done.released', { code }))}
      onClose={onClose}
    />
  );
}

function WordsDialog({
  drill,
  inject: { id, code, title },
  act,
  onClose,
}: Props & { act: 'defer' | 'complete' }) {
  const { t } = useTranslation();
  const take = useTakeAnswer(drill.id);
  return (
    <ReasonDialog
      title={t('drills.confirm', { question: t(`drills.${act}.question`, { code }) })}
      consequence={t(`drills.${act}.line`, { title })}
      submit={t(`drills.${act}.submit`)}
      label={t(`drills.${act}.label`)}
      draftName={`drill.${act}.${id}`}
      run={(body, key) => injectsApi[act](drill.id, id, body, key)}
      onDone={(answer) => {
        take(answer);
        say('good', t(act === 'defer' ? 'drills.done.deferred' : 'drills.done.completed', { code }));
      }}
      onClose={onClose}
    />
  );
}
