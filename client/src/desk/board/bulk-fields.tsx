import { MultiSelect, Select, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BulkAct } from '../../api/board';
import type { Problem } from '../../api/problem';
import type { IncidentState, Outcome, Severity } from '../../api/types';
import { SeverityChoice } from '../controls/severity-choice';
import { byFoldedLabel } from '../controls/by-folded-label';
import { useCategories } from '../data/use-categories';
import { useUnits } from '../data/use-units';
import { OUTCOMES } from '../incident/close-dialog';

export type BulkOrder = {
  severity: Severity | null;
  category: string | null;
  to: IncidentState | null;
  outcome: Outcome | null;
  summary: string;
  reason: string;
  unitIds: string[];
  instruction: string;
};
export const EMPTY_ORDER: BulkOrder = {
  severity: null,
  category: null,
  to: null,
  outcome: null,
  summary: '',
  reason: '',
  unitIds: [],
  instruction: '',
};
/** Duplicates name their original one by one. */
const STATES: IncidentState[] = ['responding', 'recovering', 'resolved', 'rejected'];

/** What to ask of the server, or null while something is missing. */
export function actOf(verb: BulkAct['verb'], order: BulkOrder): BulkAct | null {
  return ACTS[verb](order);
}

const reasonOf = ({ reason }: BulkOrder) => (reason.trim() ? { reason: reason.trim() } : {});

const ACTS: Record<BulkAct['verb'], (order: BulkOrder) => BulkAct | null> = {
  claim: () => ({ verb: 'claim', body: {} }),
  triage: ({ severity, category }) =>
    severity && category ? { verb: 'triage', body: { severity, category } } : null,
  severity: ({ severity }) => severity && { verb: 'severity', body: { severity } },
  state: (order) => {
    const [{ to }, reason] = [order, reasonOf(order)];
    const isReady = to && (to !== 'rejected' || 'reason' in reason);
    return isReady ? { verb: 'state', body: { to, ...reason } } : null;
  },
  close: (order) => {
    const [{ outcome }, summary] = [order, order.summary.trim()];
    return outcome && summary ? { verb: 'close', body: { outcome, summary, ...reasonOf(order) } } : null;
  },
  dispatch: ({ unitIds, instruction }) =>
    unitIds.length > 0 && instruction.trim()
      ? { verb: 'dispatch', body: { unitIds, instruction: instruction.trim() } }
      : null,
};

/** Whether the act cannot be asked for without it; a reason only a rejection needs in every case. */
const isMissing = (order: BulkOrder, field: keyof BulkOrder) =>
  !order[field]?.toString().trim() && (field !== 'reason' || order.to === 'rejected');

type Props = {
  verb: BulkAct['verb'];
  order: BulkOrder;
  /** It was tried: what is missing says so. */
  isTried: boolean;
  problem: Problem | null;
  onChange: (part: Partial<BulkOrder>) => void;
};

/** The fields that one act needs, the same for every row. */
export function BulkFields({ verb, order, isTried, problem, onChange }: Props) {
  const { t } = useTranslation();
  const { options } = useCategories();
  const of = (field: keyof BulkOrder) =>
    problem?.of(field) ?? (isTried && isMissing(order, field) ? t('desk.form.needed') : null);
  const text = (field: 'summary' | 'reason' | 'instruction', label: string, hasFocus = false) => (
    <Textarea
      label={label}
      data-autofocus={hasFocus || undefined}
      autosize
      minRows={2}
      value={order[field]}
      onChange={(event) => onChange({ [field]: event.currentTarget.value })}
      description={t('noSecrets')}
      error={of(field)}
    />
  );
  return (
    <>
      {(verb === 'severity' || verb === 'triage') && (
        <SeverityChoice
          hasFocus
          value={order.severity}
          onChange={(severity) => onChange({ severity })}
          error={of('severity')}
        />
      )}
      {verb === 'triage' && (
        <Select
          label={t('desk.form.category')}
          data={options}
          value={order.category}
          onChange={(category) => onChange({ category })}
          searchable
          error={of('category')}
        />
      )}
      {verb === 'state' && (
        <Select
          data-autofocus
          label={t('desk.board.state')}
          data={STATES.map((value) => ({ value, label: t(`incidentState.${value}`) }))}
          value={order.to}
          onChange={(to) => onChange({ to: to })}
          error={of('to')}
        />
      )}
      {verb === 'close' && (
        <>
          <Select
            data-autofocus
            label={t('desk.form.outcome')}
            data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
            value={order.outcome}
            onChange={(outcome) => onChange({ outcome: outcome })}
            error={of('outcome')}
          />
          {text('summary', t('desk.form.summary'))}
        </>
      )}
      {verb === 'dispatch' && <UnitPick order={order} error={of('unitIds')} onChange={onChange} />}
      {verb === 'dispatch' && text('instruction', t('desk.dispatch.instruction'))}
      {(verb === 'close' || verb === 'state') && text('reason', t('desk.form.reason'))}
    </>
  );
}

function UnitPick({
  order,
  error,
  onChange,
}: Pick<Props, 'order' | 'onChange'> & { error?: string | null | undefined }) {
  const { t } = useTranslation();
  const { all, nameOf } = useUnits();
  return (
    <MultiSelect
      data-autofocus
      label={t('desk.board.units')}
      placeholder={t('desk.form.unitPlaceholder')}
      data={all
        .filter(({ dispatchable }) => dispatchable)
        .map(({ id }) => ({ value: id, label: nameOf(id) }))}
      value={order.unitIds}
      onChange={(unitIds) => onChange({ unitIds })}
      searchable
      openOnFocus={false}
      selectFirstOptionOnChange
      limit={60}
      filter={byFoldedLabel}
      error={error}
    />
  );
}
