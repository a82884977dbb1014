import {
  IconCircleCheck,
  IconCloudUp,
  IconDeviceMobileCheck,
  IconInfoCircle,
  IconPhone,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writeDraft } from '../../drafts/draft-store';
import { useMe } from '../../session/use-me';
import { formatInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import button from '../act-button.module.css';
import { Bold } from '../bold';
import { incidentOf } from '../sections';
import { actName, wordsWith } from './act-name';
import { useOutboxHere, useQueuedActs, type QueuedItem } from './here';
import css from './outbox.module.css';
import { isWaiting, type QueuedAct } from './queued-act';

/** What the unit has pressed about an assignment and the server does not know yet. Never looks like done. */
export function QueuedActs({ item, code }: { item: QueuedItem; code?: string }) {
  const { t } = useTranslation();
  const outbox = useOutboxHere()?.outbox;
  const acts = useQueuedActs().filter((act) => act.assignmentId === item.id && isWaiting(act));
  if (!outbox || acts.length === 0) return null;
  return (
    <section className={css.queued} data-outbox="queued" aria-label={t('outbox.chip')}>
      <p className={css.head}>
        <span className={css.chip}>
          <IconCloudUp size={17} stroke={1.9} aria-hidden />
          {t('outbox.chip')}
        </span>
        {code && <span className={css.code}>{code}</span>}
        <span className={css.quiet}>{t('outbox.count', { count: acts.length })}</span>
      </p>
      <ol className={css.acts}>
        {acts.map((act) => (
          <QueuedLine key={act.key} act={act} />
        ))}
      </ol>
      <Steps isSending={outbox.isSending(item.id)} wasTried={acts.some(({ tries }) => tries > 0)} />
      <p className={css.unknown}>
        <IconInfoCircle size={19} stroke={1.8} aria-hidden />
        <span>
          <Bold text={t('outbox.unknown')} />
        </span>
      </p>
      <CallLead item={item} />
    </section>
  );
}

/** Acts whose assignment has no card of its own: it was taken away meanwhile, or is not known here yet. */
export function OtherQueuedActs({ shown }: { shown: readonly string[] }) {
  const others = useQueuedActs().filter((act) => isWaiting(act) && !shown.includes(act.assignmentId));
  const codes = new Map(others.map(({ assignmentId, incidentCode }) => [assignmentId, incidentCode]));
  return [...codes].map(([id, code]) => (
    <div key={id} className={css.settled}>
      <QueuedActs item={{ id, role: 'lead', state: 'sent', incident: null }} code={code} />
    </div>
  ));
}

function QueuedLine({ act }: { act: QueuedAct }) {
  const { t } = useTranslation();
  const words = wordsWith(act);
  return (
    <li data-act={act.verb}>
      <p className={css.name}>{actName(t, act)}</p>
      <p className={css.pressed}>
        <Bold text={t('outbox.pressed', { time: formatInstant(act.pressedAt, 'clock') })} />
      </p>
      {words && <p className={css.words}>{words}</p>}
      {act.tries === 0 && <TakeBack act={act} />}
    </li>
  );
}

/** Only what was never sent can be taken back; asks once. What was written goes back into its draft. */
function TakeBack({ act }: { act: QueuedAct }) {
  const { t } = useTranslation();
  const outbox = useOutboxHere()?.outbox;
  const { person } = useMe();
  const [isAsking, setIsAsking] = useState(false);
  const takeBack = async () => {
    const taken = await outbox?.takeBack(act.key);
    const text = taken && wordsWith(taken);
    if (taken?.draft && text)
      writeDraft(person.id, taken.draft, { at: serverNow(), value: { ready: null, text } });
  };
  return (
    <button
      type="button"
      className={css.takeBack}
      data-asking={isAsking || undefined}
      onBlur={() => setIsAsking(false)}
      onClick={() => (isAsking ? void takeBack() : setIsAsking(true))}
    >
      {t(isAsking ? 'outbox.sure' : 'outbox.takeBack')}
    </button>
  );
}

function Steps({ isSending, wasTried }: { isSending: boolean; wasTried: boolean }) {
  const { t } = useTranslation();
  const server = isSending ? 'sending' : wasTried ? 'maybe' : 'notSent';
  const steps: { glyph: Icon; words: string; isDone?: boolean }[] = [
    { glyph: IconDeviceMobileCheck, words: t('outbox.step.device'), isDone: true },
    { glyph: IconCloudUp, words: t(`outbox.step.${server}`) },
    { glyph: IconCircleCheck, words: t('outbox.step.notConfirmed') },
  ];
  return (
    <ul className={css.steps}>
      {steps.map(({ glyph: Glyph, words, isDone }) => (
        <li key={words} data-done={isDone}>
          <Glyph size={22} stroke={1.7} aria-hidden />
          {words}
        </li>
      ))}
    </ul>
  );
}

/** A telephone works where the network does not. */
function CallLead({ item }: { item: QueuedItem }) {
  const { t } = useTranslation();
  const lead = item.role === 'supporting' ? incidentOf(item)?.lead : null;
  const phone = lead?.contact?.phone;
  if (!lead || !phone) return null;
  return (
    <a
      className={`${button.button} ${button.normal} ${css.call}`}
      href={`tel:${phone.replace(/[^\d+]/g, '')}`}
    >
      <IconPhone size={20} stroke={1.8} aria-hidden />
      {t('outbox.call', { name: lead.name })}
    </a>
  );
}
