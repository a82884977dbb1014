import { SegmentedControl, Textarea } from '@mantine/core';
import { IconStar, IconX } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import type { AssignmentItem, IncidentDetail } from '../../api/types';
import { wordSpan } from '../../time/span';
import { useNow } from '../../time/ticker';
import { InstantField, instantOf } from '../controls/instant-field';
import { useUnits } from '../data/use-units';
import css from './order-form.module.css';
import { AheadPanel } from './ahead-panel';
import type { Ahead } from './use-preview';
import type { Choosing } from './use-selection';

/** The order as typed; `ackMinutes` 0 leaves the term to the policy. */
export type Order = { instruction: string; ackMinutes: number; dueAt: string };

/** From so many units on, all can be taken back at once. */
const MANY = 5;

type Props = {
  incident: IncidentDetail;
  /** The open lead, if the incident has one: then nobody else may be made lead. */
  leadNow: AssignmentItem | null;
  selection: Choosing;
  order: Order;
  onChange: (part: Partial<Order>) => void;
  problem: Problem | null;
  isTried: boolean;
  /** What sending would do. */
  ahead: Ahead;
  /** The field that is still to be filled when the units are chosen. */
  instruction: RefObject<HTMLTextAreaElement | null>;
};

const TERMS = [15, 30, 60] as const;

/** Lead and supporting units, what they are to do, by when they answer and finish, and who will read it. */
export function OrderForm(props: Props) {
  const { incident, leadNow, selection, order, onChange, problem, isTried, ahead, instruction } = props;
  const { t } = useTranslation();
  const now = useNow('minute');
  const policy = incident.ackMinutes;
  const dueAt = instantOf(order.dueAt);
  const terms = TERMS.filter((minutes) => minutes !== policy);
  return (
    <section className={css.order} aria-labelledby="order-title">
      <h3 id="order-title">
        {t('desk.dispatch.order')} <small>{t('desk.dispatch.chosen', { count: selection.ids.length })}</small>
      </h3>
      <Chosen leadNow={leadNow} selection={selection} />
      <Textarea
        ref={instruction}
        label={t('desk.dispatch.instruction')}
        required
        autosize
        minRows={3}
        maxRows={8}
        value={order.instruction}
        onChange={(event) => onChange({ instruction: event.currentTarget.value })}
        description={t('noSecrets')}
        error={problem?.of('instruction') ?? (isTried && !order.instruction.trim() && t('desk.form.needed'))}
      />
      <div className={css.terms}>
        <div>
          <span className="mantine-InputWrapper-label" id="ack-label">
            {t('desk.assignment.ackDue')}
          </span>
          <SegmentedControl
            fullWidth
            aria-labelledby="ack-label"
            value={String(order.ackMinutes)}
            onChange={(next) => onChange({ ackMinutes: Number(next) })}
            data={[
              { value: '0', label: wordSpan(t, policy * 60_000) },
              ...terms.map((minutes) => ({ value: String(minutes), label: wordSpan(t, minutes * 60_000) })),
            ]}
          />
          <p className={css.line}>
            {order.ackMinutes === 0
              ? t('desk.dispatch.policy', { severity: t(`severity.${incident.severity ?? 'medium'}`) })
              : t('desk.dispatch.ownTerm')}
          </p>
        </div>
        <div>
          <InstantField
            label={t('desk.assignment.due')}
            value={order.dueAt}
            onChange={(next) => onChange({ dueAt: next })}
            error={problem?.of('dueAt')}
          />
          <p className={css.line}>
            {dueAt
              ? t('time.left', { span: wordSpan(t, Date.parse(dueAt) - now) })
              : t('desk.dispatch.noDue')}
          </p>
        </div>
      </div>
      <AheadPanel ahead={ahead} selection={selection} />
    </section>
  );
}

function Chosen({ leadNow, selection }: Pick<Props, 'leadNow' | 'selection'>) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const remove = (id: string) => (
    <button
      type="button"
      className={css.remove}
      aria-label={t('desk.dispatch.remove', { unit: nameOf(id) })}
      onClick={() => selection.remove(id)}
    >
      <IconX size={14} stroke={2} aria-hidden />
    </button>
  );
  return (
    <div className={css.chosen}>
      <h4>
        {t('part.lead')} <small>{t('desk.dispatch.oneUnit')}</small>
      </h4>
      {leadNow ? (
        <p className={css.lead} data-locked>
          <IconStar size={16} stroke={1.8} aria-hidden />
          <strong>{nameOf(leadNow.unitId)}</strong>
          <span>{t('desk.dispatch.leadAlready')}</span>
        </p>
      ) : selection.leadId ? (
        <p className={css.lead}>
          <IconStar size={16} stroke={1.8} aria-hidden />
          <strong>{nameOf(selection.leadId)}</strong>
          {remove(selection.leadId)}
        </p>
      ) : (
        <p className={css.empty}>{t('desk.dispatch.noLead')}</p>
      )}
      <h4>
        {t('part.supporting')}{' '}
        <small>
          {selection.supportingIds.length > 0 &&
            t('desk.dispatch.chosen', { count: selection.supportingIds.length })}
        </small>
        {selection.supportingIds.length > MANY && (
          <button type="button" className={css.clear} onClick={selection.clear}>
            {t('desk.dispatch.clear')}
          </button>
        )}
      </h4>
      {selection.supportingIds.length === 0 ? (
        <p className={css.empty}>{t('desk.dispatch.noSupporting')}</p>
      ) : (
        <ul className={css.tags}>
          {selection.supportingIds.map((id) => (
            <li key={id}>
              {nameOf(id)}
              {!leadNow && (
                <button
                  type="button"
                  className={css.remove}
                  aria-label={t('desk.dispatch.makeLead', { unit: nameOf(id) })}
                  title={t('desk.dispatch.makeLead', { unit: nameOf(id) })}
                  onClick={() => selection.makeLead(id)}
                >
                  <IconStar size={14} stroke={2} aria-hidden />
                </button>
              )}
              {remove(id)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
