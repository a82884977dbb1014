import { IconCircleCheck, IconEyeOff } from '@tabler/icons-react';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HotWash as Asked, HotWashAnswers, HotWashQuestion } from '../../api/learning';
import { asProblem } from '../../api/problem';
import { useDraft } from '../../drafts/use-draft';
import controls from '../../forms/controls.module.css';
import { problemText } from '../../forms/problem-text';
import inbox from '../inbox/inbox.module.css';
import { HERE } from '../use-drill';
import css from './hot-wash.module.css';
import { useGiveHotWash, useHotWash } from './use-hot-wash';

/** What each participant says once when the drill is over: a few presses, and words for who has some. */
export function HotWash() {
  const { t } = useTranslation();
  const { data, error, refetch, isFetching } = useHotWash();
  if (!data)
    return (
      <div className={inbox.inbox}>
        {error ? (
          <div className={inbox.empty} role="alert">
            <p>{problemText(t, asProblem(error))}</p>
            <button
              type="button"
              className={controls.button}
              aria-busy={isFetching}
              onClick={() => void refetch()}
            >
              {t('drillMode.act.retry')}
            </button>
          </div>
        ) : (
          <p className={inbox.loading}>{t('drillMode.hotWash.loading')}</p>
        )}
      </div>
    );
  return (
    <div className={inbox.inbox}>
      {data.canGive ? <Questions asked={data} /> : <Over isGiven={data.isGiven} />}
    </div>
  );
}

function Over({ isGiven }: { isGiven: boolean }) {
  const { t } = useTranslation();
  return (
    <section className={inbox.empty} data-hot-wash={isGiven ? 'given' : 'closed'}>
      <h2 className={css.over}>
        {isGiven && <IconCircleCheck size={22} stroke={2} aria-hidden />}
        {t(isGiven ? 'drillMode.hotWash.given' : 'drillMode.hotWash.closed')}
      </h2>
      <p>{t(isGiven ? 'drillMode.hotWash.givenLine' : 'drillMode.hotWash.closedLine')}</p>
    </section>
  );
}

type Draft = { scales: Record<string, number>; texts: Record<string, string> };

function Questions({ asked: { questions } }: { asked: Asked }) {
  const { t } = useTranslation();
  const { draft, change, drop } = useDraft<Draft>(`hot-wash.${HERE}`, { scales: {}, texts: {} });
  const give = useGiveHotWash(drop);
  const [isTried, setIsTried] = useState(false);
  const answers = questions.flatMap(({ key, kind }): HotWashAnswers['answers'] => {
    if (kind === 'scale') {
      const scale = draft.scales[key];
      return scale === undefined ? [] : [{ question: key, scale }];
    }
    const text = draft.texts[key]?.trim();
    return text ? [{ question: key, text }] : [];
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (answers.length > 0 && !give.isPending) give.mutate({ answers });
  };
  const isMissing = isTried && answers.length === 0;
  return (
    <form className={css.form} onSubmit={send} noValidate>
      <p className={css.nobody}>
        <IconEyeOff size={20} stroke={1.8} aria-hidden />
        {t('drillMode.hotWash.nobody')}
      </p>
      <ol className={css.questions}>
        {questions.map((question) => (
          <li key={question.key}>
            {question.kind === 'scale' ? (
              <Scale
                question={question}
                value={draft.scales[question.key]}
                onChange={(scale) => change({ scales: { ...draft.scales, [question.key]: scale } })}
              />
            ) : (
              <label className={controls.field}>
                <span className={css.asked}>{question.text}</span>
                <textarea
                  className={controls.input}
                  rows={3}
                  maxLength={4000}
                  value={draft.texts[question.key] ?? ''}
                  onChange={(event) =>
                    change({ texts: { ...draft.texts, [question.key]: event.currentTarget.value } })
                  }
                />
              </label>
            )}
          </li>
        ))}
      </ol>
      {isMissing && (
        <p className={controls.error} role="alert">
          {t('drillMode.hotWash.missing')}
        </p>
      )}
      {give.error && (
        <p className={controls.error} role="alert">
          {t('drillMode.act.kept')} {problemText(t, give.error)}
        </p>
      )}
      <button
        type="submit"
        className={`${controls.button} ${controls.primary} ${controls.tall} ${css.send}`}
        aria-busy={give.isPending}
      >
        {give.isPending ? t('drillMode.act.sending') : t('drillMode.hotWash.send')}
      </button>
    </form>
  );
}

type ScaleProps = {
  question: HotWashQuestion;
  value: number | undefined;
  onChange: (value: number) => void;
};

/** What one and five mean, the question says. */
function Scale({ question: { key, text }, value, onChange }: ScaleProps) {
  return (
    <fieldset className={css.scale}>
      <legend className={css.asked}>{text}</legend>
      <div className={css.steps}>
        {([1, 2, 3, 4, 5] as const).map((step) => (
          <label key={step} data-chosen={value === step || undefined}>
            <input type="radio" name={key} checked={value === step} onChange={() => onChange(step)} />
            <span>{step}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
