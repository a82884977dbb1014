import { Button } from '@mantine/core';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, drillsApi, type Inject, type StartProblem } from '../../../api/drills';
import { problemText } from '../../../forms/problem-text';
import { When } from '../../../marks/when';
import { useMe } from '../../../session/use-me';
import { ActButton } from '../../controls/act-button';
import { say } from '../../controls/toasts';
import { ConfirmDialog } from '../confirm-dialog';
import { DrillChip } from '../drill-chip';
import { kindOf } from '../kind-words';
import panel from '../panel.module.css';
import { problemsIn } from '../refusals';
import { useDrillAct } from '../use-drill';
import { ApproveButton } from './approve-button';
import css from './plan.module.css';
import { usePlan } from './use-plan';
import { DetailsDialog } from './details-dialog';
import { StartDialog } from './start-dialog';

type Props = {
  drill: DrillDetail;
  injects: Inject[];
  /** The list is not known yet, and with it what is to be done next. */
  isWaiting: boolean;
  onMissing: (problems: StartProblem[]) => void;
};

/** Where the drill stands and what it is, with the one next step. */
export function StatusPanel(props: Props) {
  const { t } = useTranslation();
  const { drill } = props;
  const { code, kind, status, plannedAt, startedAt, endedAt, maxMinutes, summary } = drill;
  return (
    <section className={panel.panel} aria-label={t('drills.plan.status')}>
      <div className={css.status}>
        <div className={css.facts}>
          <DrillChip status={status} />
          <span>{kindOf(t, kind)}</span>
          <span>{t('drills.plan.length', { count: maxMinutes })}</span>
          <span>
            {t(startedAt ? 'drills.when.started' : plannedAt ? 'drills.when.planned' : 'drills.when.none')}{' '}
            {(startedAt ?? plannedAt) && <When at={startedAt ?? plannedAt ?? ''} />}
          </span>
          {endedAt && (
            <span>
              {t('drills.when.ended')} <When at={endedAt} />
            </span>
          )}
        </div>
        <NextStep {...props} />
        <p className={css.next}>{t(`drills.plan.line.${lineOf(status)}`, { code })}</p>
        {summary && <p className={css.summary}>{summary}</p>}
        {drill.can['plan'] === true && <EditButton drill={drill} />}
      </div>
    </section>
  );
}

function EditButton({ drill }: { drill: DrillDetail }) {
  const { t } = useTranslation();
  const { data: plan } = usePlan(drill.id);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={css.edit}>
      <Button
        variant="default"
        size="xs"
        data-size="xs"
        leftSection={<IconPencil size={15} stroke={1.8} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {t('drills.act.editDrill')}
      </Button>
      {isOpen && plan && (
        <DetailsDialog drill={drill} isBlind={plan.isBlind} onClose={() => setIsOpen(false)} />
      )}
    </div>
  );
}

const lineOf = (status: DrillDetail['status']) =>
  status === 'draft' ||
  status === 'ready' ||
  status === 'running' ||
  status === 'preempted' ||
  status === 'cancelled'
    ? status
    : 'ended';

function NextStep({ drill, injects, isWaiting, onMissing }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'start' | 'cancel' | null>(null);
  const own = useMe().person.id;
  const drafts = injects.filter(({ status }) => status === 'draft' || status === 'submitted');
  const mine = drafts.filter(({ authorId }) => authorId === own);
  const ids = drafts.filter(({ authorId }) => authorId !== own).map(({ id }) => id);
  const ready = useDrillAct(drill.id, (_: null, key) => drillsApi.ready(drill.id, key), {
    onDone: () => {
      onMissing([]);
      say('good', t('drills.done.ready', { code: drill.code }));
    },
  });
  const check = () =>
    ready.mutate(null, {
      onError: (problem) => {
        const problems = problemsIn(problem);
        onMissing(problems);
        if (problems.length === 0) say('warn', problemText(t, problem));
      },
    });
  const { can } = drill;
  const close = () => setOpened(null);
  return (
    <div className={isWaiting ? `${css.acts} ${css.waiting}` : css.acts} inert={isWaiting}>
      {can['cancel'] && (
        <Button variant="default" onClick={() => setOpened('cancel')}>
          {t('drills.act.cancel')}
        </Button>
      )}
      {can['plan'] && ids.length > 0 && (
        <ApproveButton drillId={drill.id} ids={ids} isMain>
          {t('drills.act.approve', { count: ids.length })}
        </ApproveButton>
      )}
      {can['makeReady'] && (
        <ActButton variant={ids.length > 0 ? 'default' : 'filled'} loading={ready.isPending} onClick={check}>
          {t('drills.act.ready')}
        </ActButton>
      )}
      {can['start'] && (
        <ActButton
          leftSection={<IconPlayerPlay size={16} stroke={1.8} aria-hidden />}
          onClick={() => setOpened('start')}
        >
          {t('drills.act.start')}
        </ActButton>
      )}
      {mine.length > 0 && <p className={css.own}>{t('drills.plan.own', { count: mine.length })}</p>}
      {opened === 'start' && <StartDialog drill={drill} onMissing={onMissing} onClose={close} />}
      {opened === 'cancel' && (
        <ConfirmDialog
          drill={drill}
          question={t('drills.cancel.question', { code: drill.code })}
          consequence={t('drills.cancel.line')}
          submit={t('drills.cancel.submit')}
          isAlarming
          run={(key) => drillsApi.cancel(drill.id, key)}
          onDone={() => say('good', t('drills.done.cancelled', { code: drill.code }))}
          onClose={close}
        />
      )}
    </div>
  );
}
