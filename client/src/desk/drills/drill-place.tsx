import { IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../session/use-me';
import { drillsQuery } from './drills-query';

/** The way to the drills: always for who plans or judges them, for others while they are in one or may know of one. */
export function DrillPlace({ className }: { className: string | undefined }) {
  const { t } = useTranslation();
  const { person, can } = useMe();
  const isTheirs = can['drill.plan'] === true || person.role === 'evaluator';
  const { data } = useQuery({ ...drillsQuery, enabled: can['drill.read'] === true && !isTheirs });
  if (!isTheirs && !data?.items.length) return null;
  return (
    <Link to="/drills" className={className} activeOptions={{ exact: false, includeSearch: false }}>
      <IconTargetArrow size={20} stroke={1.8} aria-hidden />
      {t('desk.rail.drills')}
    </Link>
  );
}
