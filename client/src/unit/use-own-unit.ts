import { useTranslation } from 'react-i18next';
import type { Actor } from '../api/types';
import { useMe } from '../session/use-me';

/** The name of the reader's own unit in the reader's language. */
export function useOwnUnitName(): string {
  const { i18n } = useTranslation();
  const { unit, person } = useMe();
  if (!unit) return person.name;
  return i18n.language === 'en' && unit.nameEn ? unit.nameEn : unit.name;
}

/** Gives the name of an actor: *Bạn* for the reader, a person of the unit by name, the team as a whole. */
export function useActorName(): (actor: Actor) => string {
  const { t } = useTranslation();
  const { person } = useMe();
  return (actor) => {
    if (actor.id !== null && actor.id === person.id) return t('unit.you');
    if (actor.kind === 'team') return actor.name ?? t('actor.team');
    if (actor.kind === 'system') return t('actor.system');
    return actor.name ?? t(actor.kind === 'token' ? 'actor.token' : 'actor.unknown');
  };
}
