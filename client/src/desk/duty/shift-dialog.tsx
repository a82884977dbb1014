import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi, type Shift } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { formatInstant } from '../../time/instant';
import { wordSpan } from '../../time/span';
import { ReasonDialog } from '../controls/reason-dialog';
import { say } from '../controls/toasts';
import { useDutyNow } from '../data/use-duty';
import css from './duty.module.css';
import { HandoverDialog } from './handover-dialog';
import { OfferDialog } from './offer-dialog';
import { PlanDialog } from './plan-dialog';
import { useRefreshDuty, useRoster } from './use-roster';

type Act = 'edit' | 'cancel' | 'handOver' | 'offer';
type Props = { id: string; start: number; onClose: () => void };

/** One shift in full, as it is now, and what may be done with it. */
export function ShiftDialog({ id, start, onClose }: Props) {
  const { t } = useTranslation();
  const { data } = useRoster(start);
  const { data: now } = useDutyNow();
  const refresh = useRefreshDuty();
  const [act, setAct] = useState<Act | null>(null);
  const others = now ? [...now.team, ...now.next, now.leader, now.handedOver] : [];
  const shift = [...(data?.items ?? []), ...others].find((one) => one?.id === id);
  if (!shift) return null;
  const { person, startsAt, endsAt } = shift;
  const edges = { from: formatInstant(startsAt), to: formatInstant(endsAt) };
  if (act === 'edit') return <PlanDialog shift={shift} onClose={onClose} />;
  if (act === 'handOver') return <HandoverDialog shift={shift} onClose={onClose} />;
  if (act === 'offer') return <OfferDialog shift={shift} people={data?.people ?? []} onClose={onClose} />;
  if (act === 'cancel')
    return (
      <ReasonDialog
        title={t('duty.cancelling.title', { name: person.name })}
        consequence={t('duty.cancelling.then', edges)}
        submit={t('duty.act.cancel')}
        isAlarming
        draftName={`shift.cancel.${id}`}
        run={(body, key) => dutyApi.cancel(id, body, key)}
        onDone={() => {
          refresh();
          say('good', t('duty.done.cancelled', { name: person.name }));
        }}
        onClose={onClose}
      />
    );
  return <Facts shift={shift} onAct={setAct} onClose={onClose} />;
}

type FactsProps = { shift: Shift; onAct: (act: Act) => void; onClose: () => void };

function Facts({ shift, onAct, onClose }: FactsProps) {
  const { t } = useTranslation();
  const isSmall = useMediaQuery('(max-width: 700px)');
  const { person, post, startsAt, endsAt, offeredTo, handoverNote, handedOverAt, handedOverBy } = shift;
  const span = wordSpan(t, Date.parse(endsAt) - Date.parse(startsAt));
  return (
    <Modal
      opened
      onClose={onClose}
      title={person.name}
      size={480}
      fullScreen={isSmall}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={css.quiet}>{t(`duty.post.${post}`)}</p>
      {!shift.isPersonActive && <p className={css.warn}>{t('duty.shift.inactive')}</p>}
      <dl className={css.facts}>
        <dt>{t('duty.shift.when')}</dt>
        <dd>
          {formatInstant(startsAt)} – {formatInstant(endsAt)} · {span}
        </dd>
        {offeredTo && (
          <>
            <dt>{t('duty.shift.asked')}</dt>
            <dd className={css.warn}>{t('duty.shift.askedWho', { name: offeredTo.name })}</dd>
          </>
        )}
        {handoverNote !== null && handedOverAt !== null && (
          <>
            <dt>
              {t('duty.shift.note')} ·{' '}
              {t('duty.shift.noteBy', {
                name: handedOverBy?.name,
                time: formatInstant(handedOverAt, 'short'),
              })}
            </dt>
            <dd>{handoverNote}</dd>
          </>
        )}
      </dl>
      <Acts shift={shift} onAct={onAct} onClose={onClose} />
    </Modal>
  );
}

function Acts({ shift, onAct, onClose }: FactsProps) {
  const { t } = useTranslation();
  const refresh = useRefreshDuty();
  const { can } = shift;
  const answer = useAction(
    (verb: 'accept' | 'decline' | 'withdraw', key) => dutyApi.answer(shift.id, verb, key),
    {
      onDone: (_, verb) => {
        refresh();
        say('good', t(`duty.done.${verb}`));
        onClose();
      },
    },
  );
  const acts = [
    ['cancel', can.cancel],
    ['edit', can.change],
    ['offer', can.offer],
    ['handOver', can.handOver],
  ] as const;
  return (
    <>
      {answer.error && (
        <p className={css.warn} role="alert">
          {problemText(t, answer.error)}
        </p>
      )}
      <div className={css.dialogActs}>
        {acts.map(
          ([act, may]) =>
            may && (
              <Button key={act} variant="default" onClick={() => onAct(act)}>
                {t(`duty.act.${act}`)}
              </Button>
            ),
        )}
        {(['withdraw', 'decline', 'accept'] as const).map(
          (verb) =>
            can[verb] && (
              <Button
                key={verb}
                variant={verb === 'accept' ? 'filled' : 'default'}
                loading={answer.isPending && answer.variables === verb}
                onClick={() => answer.mutate(verb)}
              >
                {t(`duty.act.${verb}`)}
              </Button>
            ),
        )}
      </div>
    </>
  );
}
