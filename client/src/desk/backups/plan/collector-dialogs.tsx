import { Button, Radio, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { collectorsApi, type BackupPlan, type MadeCollector } from '../../../api/backup-plan';
import { useAction } from '../../../api/use-action';
import { ActionDialog } from '../../controls/action-dialog';
import { OnceDialog } from '../../controls/once-dialog';
import { CopyButton } from '../../people/copy-button';
import { isCollected, isPlainHttp, NODE_RUN, nodeEnrol, nodeJobs, shellEnrol, shellRuns } from './commands';
import code from './code.module.css';
import css from './plan.module.css';

type MakeProps = { systemId: string; onMade: (made: MadeCollector) => void; onClose: () => void };

/** A name, and whether it stands on the very host whose data it is. */
export function MakeDialog({ systemId, onMade, onClose }: MakeProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [isOnSource, setIsOnSource] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const act = useAction(
    (body: { name: string; isOnSource: boolean }, key) => collectorsApi.make(systemId, body, key),
    { onDone: onMade },
  );
  return (
    <ActionDialog
      title={t('backupPlan.collectors.make')}
      consequence={t('backupPlan.collectors.makeThen')}
      submit={t('backupPlan.collectors.makeSubmit')}
      size={560}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => {
        setIsTried(true);
        if (name.trim()) act.mutate({ name: name.trim(), isOnSource });
      }}
      onClose={onClose}
    >
      <TextInput
        label={t('backupPlan.collectors.name')}
        description={t('backupPlan.collectors.nameHelp')}
        required
        data-autofocus
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={act.error?.of('name') ?? (isTried && !name.trim() && t('registers.need'))}
      />
      <Radio.Group
        label={t('backupPlan.collectors.where')}
        description={t('backupPlan.collectors.whereHelp')}
        value={isOnSource ? 'source' : 'elsewhere'}
        onChange={(value) => setIsOnSource(value === 'source')}
      >
        <div className={css.stack}>
          {(['elsewhere', 'source'] as const).map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`backupPlan.collectors.whereIs.${value}`)}
              description={t(`backupPlan.collectors.whereThen.${value}`)}
            />
          ))}
        </div>
      </Radio.Group>
    </ActionDialog>
  );
}

type MadeProps = { made: MadeCollector; plan: BackupPlan; onClose: () => void };

/** The token, this once, with what is typed on the host that is to use it. */
export function MadeDialog({ made, plan, onClose }: MadeProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<'node' | 'shell'>('node');
  const { token, name, serverUrl } = made;
  return (
    <OnceDialog title={t('backupPlan.made.title', { name })} size={760} onClose={onClose}>
      <div className={css.stack}>
        <p role={token === null ? 'alert' : undefined}>
          {t(token === null ? 'backupPlan.made.lost' : 'backupPlan.made.once')}
        </p>
        {token !== null && (
          <>
            <Piece text={token} label={t('backupPlan.made.token')} copy={t('backupPlan.made.copyToken')} />
            <SegmentedControl
              fullWidth
              aria-label={t('backupPlan.made.form')}
              value={form}
              onChange={(next) => setForm(next)}
              data={(['node', 'shell'] as const).map((value) => ({
                value,
                label: t(`backupPlan.made.${value}`),
              }))}
            />
            <p className={css.quiet}>{t(`backupPlan.made.${form}Line`)}</p>
            {isPlainHttp(serverUrl) && <p className={css.problem}>{t('backupPlan.made.plainHttp')}</p>}
            {!isCollected(plan) && <p className={css.problem}>{t('backupPlan.made.noTool')}</p>}
            {form === 'node' ? <NodeSteps made={made} plan={plan} /> : <ShellSteps made={made} plan={plan} />}
            <p>{t('backupPlan.made.after')}</p>
          </>
        )}
        <div className={css.acts}>
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </div>
    </OnceDialog>
  );
}

type Steps = { made: MadeCollector; plan: BackupPlan };

function NodeSteps({ made: { serverUrl }, plan }: Steps) {
  const { t } = useTranslation();
  return (
    <>
      <Piece
        text={nodeEnrol(serverUrl)}
        label={t('backupPlan.made.enrol')}
        copy={t('backupPlan.made.copy')}
      />
      <Piece text={nodeJobs(plan)} label={t('backupPlan.made.jobs')} copy={t('backupPlan.made.copy')} />
      <Piece text={NODE_RUN} label={t('backupPlan.made.run')} copy={t('backupPlan.made.copy')} />
    </>
  );
}

function ShellSteps({ made: { serverUrl }, plan }: Steps) {
  const { t } = useTranslation();
  return (
    <>
      <Piece
        text={shellEnrol(serverUrl)}
        label={t('backupPlan.made.enrol')}
        copy={t('backupPlan.made.copy')}
      />
      {isCollected(plan) && (
        <Piece
          text={shellRuns(plan)}
          label={t('backupPlan.made.runShell')}
          copy={t('backupPlan.made.copy')}
        />
      )}
    </>
  );
}

/** A piece of what is typed, under its name, with the way to take it along. */
function Piece({ text, label, copy }: { text: string; label: string; copy: string }) {
  return (
    <div className={css.piece} role="group" aria-label={label}>
      <div className={css.head}>
        <span>{label}</span>
        <CopyButton variant="default" text={text} label={copy} />
      </div>
      <pre className={code.code} tabIndex={0}>
        {text}
      </pre>
    </div>
  );
}
