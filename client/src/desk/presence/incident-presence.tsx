import { useTranslation } from 'react-i18next';
import { useLooking, usePresent } from '../../live/use-presence';
import { Initials } from '../controls/initials';
import { useUnits } from '../data/use-units';
import css from './presence.module.css';
import { presentName } from './present-names';

const MOST_FACES = 4;

/** Who else is before this incident, and who writes at this moment. While it is shown, this page counts as looking too. */
export function IncidentPresence({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  useLooking('incident', incidentId);
  const present = usePresent(incidentId);
  if (present.length === 0) return null;
  const names = present.map((one) => presentName(one, nameOf));
  const typing = present.filter(({ isTyping }) => isTyping);
  const [first] = typing;
  const more = present.length - MOST_FACES;
  return (
    <div
      className={css.together}
      role="group"
      aria-label={t('desk.presence.together', { names: names.join(', ') })}
    >
      <span className={css.faces} title={names.join('\n')}>
        {present.slice(0, MOST_FACES).map((one) => (
          <span key={one.id} className={css.face} data-typing={one.isTyping || undefined}>
            <Initials name={one.name ?? ''} hasName />
          </span>
        ))}
        {more > 0 && <span className={css.more}>+{more}</span>}
      </span>
      <span className={css.word}>
        {first
          ? typing.length === 1
            ? t('desk.presence.typing', { name: presentName(first, nameOf) })
            : t('desk.presence.typingMany', { n: typing.length })
          : t('desk.presence.looking')}
      </span>
    </div>
  );
}
