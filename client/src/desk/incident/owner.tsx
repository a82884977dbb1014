import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { IncidentDetail } from '../../api/types';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { useMe } from '../../session/use-me';
import { useClaim } from '../board/use-claim';
import { ActButton } from '../controls/act-button';
import { Initials } from '../controls/initials';
import { say } from '../controls/toasts';
import { useAbsorb } from '../data/use-absorb';
import { useKeys } from '../keys/use-keys';
import css from './owner.module.css';

/** Who is in charge, and the way to take or give back the charge for who may. */
export function Owner({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const absorb = useAbsorb();
  const claim = useClaim();
  const release = useAction((id: string, key) => incidentsApi.release(id, key), {
    onDone: absorb,
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  const { owner, can, id } = incident;
  useKeys({ c: can.claim ? () => claim.mutate(id) : undefined });
  return (
    <div className={css.owner}>
      <span className={css.label}>{t('desk.board.owner')}</span>
      {owner ? (
        <>
          <Initials name={owner.name} isMine={owner.id === person.id} hasName />
          <strong>{owner.name}</strong>
        </>
      ) : (
        !can.claim && <span>{t('desk.board.unclaimed')}</span>
      )}
      {can.claim && (
        <ActButton
          variant="default"
          data-size="xs"
          loading={claim.isPending}
          onClick={() => claim.mutate(id)}
        >
          {t('desk.incident.claim')}
        </ActButton>
      )}
      {can.release && (
        <ActButton
          variant="subtle"
          color="gray"
          data-size="xs"
          loading={release.isPending}
          onClick={() => release.mutate(id)}
        >
          {t('desk.incident.release')}
        </ActButton>
      )}
    </div>
  );
}
