import { IconCircleCheck, IconLifebuoy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { useMe } from '../session/use-me';
import { formatInstant } from '../time/instant';
import { useNow } from '../time/ticker';
import { Bold } from './bold';
import css from './standing.module.css';

/** The proof: when the server recorded the unit's answer and from whom; nothing before it has. */
export function Receipt({ item }: { item: AssignmentItem }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const now = useNow('minute');
  if (!item.acknowledgedAt) return null;
  const by = item.acknowledgedBy;
  const exact = (at: string) =>
    formatInstant(at, formatInstant(at, 'day') === formatInstant(now, 'day') ? 'clock' : 'exact');
  const recorder = by?.id === person.id ? t('unit.youAre', { name: person.name }) : by?.name;
  return (
    <section className={css.receipt}>
      <IconCircleCheck size={24} stroke={1.8} aria-hidden />
      <div>
        <p>
          <Bold text={t('unit.receipt', { time: exact(item.acknowledgedAt) })} />
        </p>
        <p className={css.by}>
          {by?.via === 'phone' && item.spokeWith
            ? t('unit.receiptPhone', { name: item.spokeWith })
            : recorder && t('unit.receiptBy', { name: recorder })}
        </p>
        {item.helpAskedAt && (
          <p className={css.help}>
            <IconLifebuoy size={18} stroke={1.8} aria-hidden />
            <span>
              <Bold text={t('unit.helpAsked', { time: exact(item.helpAskedAt) })} />
            </span>
          </p>
        )}
      </div>
    </section>
  );
}
