import type { TFunction } from 'i18next';
import type { BellItem } from '../../api/notifications';

const ANSWERS = ['declined', 'help_asked', 'call_asked'] as const;

/** One sentence for what somebody was told. */
export function bellWords(t: TFunction, { kind, unitName, data }: BellItem): string {
  const unit = unitName ?? t('bell.someUnit');
  if (kind === 'unit_answer') {
    const what = ANSWERS.find((one) => one === data.what) ?? 'help_asked';
    return t(`bell.answer.${what}`, { unit });
  }
  if (kind === 'deadline') {
    const which = data.which === 'first_report' ? 'firstReport' : 'result';
    return t(`bell.deadline.${which}.${data.isBreach ? 'late' : 'soon'}`, { unit });
  }
  if (kind === 'inject')
    return t('bell.kind.inject', { title: textOf(data.title), drill: textOf(data.drill) });
  if (kind === 'drill_stopped') return t('bell.kind.drill_stopped', { drill: textOf(data.drill) });
  if (kind === 'step_missed') return t('bell.kind.step_missed', { count: Number(data.count) || 1 });
  return t(`bell.kind.${kind}`, { unit });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
