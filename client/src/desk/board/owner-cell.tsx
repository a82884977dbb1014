import { IconUserPlus } from '@tabler/icons-react';
import type { IncidentItem } from '../../api/types';
import { useIsOnline } from '../../live/live-context';
import { useCan, useMe } from '../../session/use-me';
import { Initials } from '../controls/initials';
import css from './owner-cell.module.css';
import { useClaim } from './use-claim';
import { useWords } from '../../i18n/use-words';

/** Who is in charge; nobody = a dashed pill that claims, for who may. */
export function OwnerCell({ incident: { id, owner, code } }: { incident: IncidentItem }) {
  const t = useWords();
  const { person } = useMe();
  const canClaim = useCan('incident.claim');
  const isOnline = useIsOnline();
  const claim = useClaim();
  if (owner) {
    return (
      <span className={css.owner} title={owner.name}>
        <Initials name={owner.name} isMine={owner.id === person.id} />
        <span className={css.name} aria-hidden>
          {owner.name}
        </span>
      </span>
    );
  }
  if (!canClaim) return <span className={css.nobody}>{t('desk.board.unclaimed')}</span>;
  return (
    <button
      type="button"
      className={css.claim}
      disabled={claim.isPending}
      aria-disabled={!isOnline}
      aria-label={t('desk.board.claimOf', { code })}
      title={isOnline ? undefined : t('connection.needsNetwork')}
      onClick={(event) => {
        event.stopPropagation();
        if (isOnline) claim.mutate(id);
      }}
    >
      <IconUserPlus size={14} stroke={2.2} aria-hidden />
      {t('desk.board.claim')}
    </button>
  );
}
