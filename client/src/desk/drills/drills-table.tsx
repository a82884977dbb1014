import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DrillItem } from '../../api/drills';
import { When } from '../../marks/when';
import { DrillChip } from './drill-chip';
import css from './drills-page.module.css';
import { kindOf } from './kind-words';

/** One row a drill; on a phone a card each. */
export function DrillsTable({ items }: { items: DrillItem[] }) {
  const { t } = useTranslation();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {(['code', 'title', 'kind', 'status', 'when', 'part'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`drills.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((drill) => (
          <DrillRow key={drill.id} drill={drill} />
        ))}
      </tbody>
    </table>
  );
}

function DrillRow({ drill }: { drill: DrillItem }) {
  const { t } = useTranslation();
  const { id, code, title, kind, status, part, startedAt, plannedAt } = drill;
  const at = startedAt ?? plannedAt;
  return (
    <tr>
      <td className={css.code}>{code}</td>
      <td className={css.title}>
        {part ? (
          <Link to="/drills/$drillId" params={{ drillId: id }} search={{}}>
            {title}
          </Link>
        ) : (
          title
        )}
      </td>
      <td>{kindOf(t, kind)}</td>
      <td>
        <DrillChip status={status} />
      </td>
      <td>
        {at ? (
          <>
            {t(startedAt ? 'drills.when.started' : 'drills.when.planned')} <When at={at} />
          </>
        ) : (
          t('drills.when.none')
        )}
      </td>
      <td>{t(`drills.part.${part ?? 'none'}`)}</td>
    </tr>
  );
}
