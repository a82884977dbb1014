import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentItem } from '../api/types';
import { useLiveFeed } from '../live/live-context';
import { formatInstant } from '../time/instant';
import { useNow } from '../time/ticker';
import css from './list.module.css';
import type { SectionName } from './sections';

type Props = {
  name: SectionName;
  items: AssignmentItem[];
  /** An empty section says so, with the time; otherwise it is left out. */
  hasEmptyLine?: boolean;
  /** How many are shown before *Xem thêm*; all when absent. */
  shown?: number;
  children: (item: AssignmentItem, at: number) => ReactNode;
};

export function ListSection({ name, items, hasEmptyLine = false, shown = Infinity, children }: Props) {
  const { t } = useTranslation();
  const heading = useId();
  const [isWhole, setIsWhole] = useState(false);
  if (items.length === 0 && !hasEmptyLine) return null;
  const visible = isWhole ? items : items.slice(0, shown);
  const count = items.length;
  return (
    <section className={css.section} aria-labelledby={heading}>
      <h2 id={heading} className={css.heading}>
        {t(`unit.section.${name}`)}{' '}
        {count > 0 && (
          <span>
            {name === 'waiting' && count > 1 ? t('unit.nearestFirst', { count }) : t('unit.tasks', { count })}
          </span>
        )}
      </h2>
      {count > 0 && <ul className={css.cards}>{visible.map(children)}</ul>}
      {count === 0 && (name === 'waiting' || name === 'working') && <EmptyLine name={name} />}
      {visible.length < count && (
        <MoreButton
          label={`${t('unit.more')} (${count - visible.length})`}
          onPress={() => setIsWhole(true)}
        />
      )}
    </section>
  );
}

function EmptyLine({ name }: { name: 'waiting' | 'working' }) {
  const { t } = useTranslation();
  const feed = useLiveFeed();
  useNow('minute');
  const time = formatInstant(feed.lastHeardAt, 'time');
  return (
    <p className={`${css.emptyLine} ${name === 'waiting' ? css.calm : ''}`}>
      {t(`unit.empty.${name}`)}
      {name === 'waiting' && feed.lastHeardAt > 0 && <span>{t('unit.empty.checked', { time })}</span>}
    </p>
  );
}

function MoreButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className={css.more} onClick={onPress}>
      {label}
    </button>
  );
}
