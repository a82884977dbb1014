import type { IncidentItem } from '../../api/types';
import { useCan, useMe } from '../../session/use-me';
import { Initials } from '../controls/initials';
import css from './owner-cell.module.css';
import { useShared } from './rows-shared';
import { useWords } from '../../i18n/use-words';

/** The icon `user-plus` in one path, made once: it stands in most rows of a storm. */
const CLAIM = (
  <svg width={14} height={14} viewBox="0 0 24 24" aria-hidden>
    <path d="M8 7a4 4 0 1 0 8 0a4 4 0 0 0 -8 0M16 19h6M19 16v6M6 21v-2a4 4 0 0 1 4 -4h4" />
  </svg>
);

/** Who is in charge; nobody = a dashed pill that claims, for who may. */
export function OwnerCell({ incident: { id, owner, code } }: { incident: IncidentItem }) {
  const t = useWords();
  const { person } = useMe();
  const canClaim = useCan('incident.claim');
  const { isOnline, claim, claiming } = useShared();
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
      disabled={claiming === id}
      aria-label={t('desk.board.claimOf', { code })}
      title={isOnline ? undefined : t('connection.needsNetwork')}
      onClick={(event) => {
        event.stopPropagation();
        claim(id);
      }}
    >
      {CLAIM}
      {t('desk.board.claim')}
    </button>
  );
}
