import { IconMessageCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, DrillDetail, Inject } from '../../../api/drills';
import { UnitChip } from '../../../marks/unit-chip';
import { wordSpan } from '../../../time/span';
import { ActButton } from '../../controls/act-button';
import { LoadFault } from '../../controls/load-fault';
import chip from '../drill-chip.module.css';
import { drillTime, MINUTE_MS } from '../drill-time';
import { actsOf, InjectActDialog } from '../inject-acts';
import panel from '../panel.module.css';
import { useAnswers } from '../use-drill';
import { useDrillNow } from '../use-drill-clock';
import { answerFaceOf, dueOf, lateBy } from './answers';
import css from './answers-panel.module.css';

type Props = { drill: DrillDetail; inject: Inject | null; onOpen: (code: string) => void };

/** One inject's answers, body by body, as they come; the same chips as in real work. */
export function AnswersPanel({ drill, inject, onOpen }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useAnswers(drill.id, inject?.id ?? null);
  const items = data?.items ?? [];
  return (
    <section className={panel.panel} aria-label={t('drills.answers.title')} data-answers={inject?.code}>
      <div className={panel.head}>
        <h2>{t('drills.answers.title')}</h2>
        {inject && <Head drill={drill} inject={inject} items={items} onOpen={onOpen} />}
      </div>
      {!inject && <p className={panel.none}>{t('drills.answers.none')}</p>}
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {inject && items.length > 0 && <AnswersTable drill={drill} inject={inject} items={items} />}
    </section>
  );
}

type HeadProps = { drill: DrillDetail; inject: Inject; items: Answer[]; onOpen: (code: string) => void };

/** Which inject, how many have taken it, and the way to close it. */
function Head({ drill, inject, items, onOpen }: HeadProps) {
  const { t } = useTranslation();
  const [isCompleting, setIsCompleting] = useState(false);
  const taken = items.filter(({ ackedAt, respondedAt }) => ackedAt !== null || respondedAt !== null).length;
  return (
    <>
      <button type="button" className={panel.link} onClick={() => onOpen(inject.code)}>
        {inject.code} {inject.title}
      </button>
      <div className={panel.end}>
        {items.length > 0 && (
          <span className={css.taken}>
            <strong>{taken}</strong> {t('drills.answers.taken', { total: items.length })}
          </span>
        )}
        {actsOf(drill, inject).includes('complete') && (
          <ActButton variant="default" data-size="xs" onClick={() => setIsCompleting(true)}>
            {t('drills.act.complete')}
          </ActButton>
        )}
      </div>
      {isCompleting && (
        <InjectActDialog
          drill={drill}
          inject={inject}
          act="complete"
          onClose={() => setIsCompleting(false)}
        />
      )}
    </>
  );
}

function AnswersTable({ drill, inject, items }: { drill: DrillDetail; inject: Inject; items: Answer[] }) {
  const { t } = useTranslation();
  // Terms are in whole minutes of the drill: between them nothing here changes.
  const now = useDrillNow(drill.clock, MINUTE_MS);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {(['unit', 'state', 'answer', 'after'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`drills.answers.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((answer) => (
          <AnswerRow key={answer.deliveryId} answer={answer} releasedAt={inject.releasedAt} now={now} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { answer: Answer; releasedAt: string | null; now: number };

function AnswerRow({ answer, releasedAt, now }: RowProps) {
  const { t } = useTranslation();
  const { name, last, ackedAt, respondedAt } = answer;
  const face = answerFaceOf(answer, now);
  const late = face === 'overdue' ? lateBy(answer, now) : null;
  const due = dueOf(answer);
  const first = ackedAt ?? respondedAt;
  const term = due === null ? '—' : t('drills.answers.due', { at: drillTime(due) });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {face === 'responded' ? (
          <span className={`${chip.chip} ${chip['good']}`} data-face="responded">
            <IconMessageCheck size={14} stroke={2.2} aria-hidden />
            {t('drills.answers.responded')}
          </span>
        ) : (
          <UnitChip face={face} />
        )}
      </td>
      <td className={css.words} title={last ?? undefined}>
        <span>{last ?? (late === null && term)}</span>
        <Unordered answer={answer} />
        {late !== null && due !== null && (
          <em>{t('drills.answers.late', { span: wordSpan(t, late), at: drillTime(due) })}</em>
        )}
      </td>
      <td className={css.after}>
        {first && releasedAt ? wordSpan(t, Date.parse(first) - Date.parse(releasedAt)) : '—'}
      </td>
    </tr>
  );
}

function Unordered({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  return answer.lacksOrder ? <em>{t('drills.answers.lacksOrder')}</em> : null;
}
