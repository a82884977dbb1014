import { useTranslation } from 'react-i18next';
import { useLooking, usePresent } from '../live/use-presence';
import css from './unit.module.css';

/** Who else is before the incident: the team as one, the unit's own people by name. */
export function TeamPresence({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation();
  useLooking('incident', incidentId);
  const present = usePresent(incidentId);
  if (present.length === 0) return null;
  const lines = present.map(({ kind, name, isTyping }) =>
    t(isTyping ? 'unit.presence.typing' : 'unit.presence.looking', {
      name: kind === 'team' ? t('unit.presence.team') : name,
    }),
  );
  return <p className={css.together}>{lines.join(' · ')}</p>;
}
