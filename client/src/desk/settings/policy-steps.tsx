import { Button, CloseButton, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PolicyStep, Whom } from '../../api/settings';
import { FieldNote } from '../../forms/field-note';
import { WHOMS } from './choices';
import type { FormPart } from './policy-fields';
import css from './settings.module.css';

const MOST_STEPS = 10;
const NEXT_MINUTES = 10;

/** The rungs, in their order: after how many minutes who is called. */
export function PolicySteps({ form: { steps, repeats }, change, problem }: FormPart) {
  const { t } = useTranslation();
  const setStep = (at: number, part: Partial<PolicyStep>) =>
    change({ steps: steps.map((step, index) => (index === at ? { ...step, ...part } : step)) });
  const add = () => {
    const last = steps.at(-1);
    const whom = WHOMS[Math.min(WHOMS.length - 1, last ? WHOMS.indexOf(last.whom) + 1 : 0)] as Whom;
    change({ steps: [...steps, { afterMinutes: (last?.afterMinutes ?? 0) + NEXT_MINUTES, whom }] });
  };
  const fault = problem?.of('steps');
  return (
    <fieldset className={css.steps}>
      <legend>{t('settings.field.steps')}</legend>
      {steps.map((step, at) => (
        <div key={at} className={css.step}>
          <NumberInput
            aria-label={t('settings.policies.stepAfter', { n: at + 1 })}
            min={0}
            max={9000}
            allowDecimal={false}
            suffix={` ${t('settings.minutes')}`}
            value={step.afterMinutes}
            onChange={(next) => setStep(at, { afterMinutes: Number(next) || 0 })}
            error={problem?.of(`steps.${at}.afterMinutes`)}
          />
          <Select
            aria-label={t('settings.policies.stepWhom', { n: at + 1 })}
            allowDeselect={false}
            value={step.whom}
            onChange={(next) => next && setStep(at, { whom: next })}
            data={WHOMS.map((value) => ({ value, label: t(`settings.whom.${value}`) }))}
          />
          {steps.length > 1 && (
            <CloseButton
              size="lg"
              aria-label={t('settings.policies.removeStep', { n: at + 1 })}
              onClick={() => change({ steps: steps.filter((_, index) => index !== at) })}
            />
          )}
        </div>
      ))}
      {fault && <FieldNote>{fault}</FieldNote>}
      <div className={css.step}>
        {steps.length < MOST_STEPS && (
          <Button variant="default" onClick={add}>
            {t('settings.policies.addStep')}
          </Button>
        )}
        <NumberInput
          className={css.repeats}
          label={t('settings.field.repeats')}
          min={0}
          max={5}
          allowDecimal={false}
          value={repeats}
          onChange={(next) => change({ repeats: Number(next) || 0 })}
          error={problem?.of('repeats')}
        />
      </div>
    </fieldset>
  );
}
