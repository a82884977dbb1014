import type { TFunction } from 'i18next';
import type { Channel } from '../../api/settings';

const SECRETS_SHUT = 'secrets_shut';

/** Whether the channel fails because the server cannot open the secrets it keeps of it. */
export const isShut = ({ lastProblem }: Pick<Channel, 'lastProblem'>): boolean =>
  lastProblem === SECRETS_SHUT;

/** Why nothing goes out: our own reason in words, the other side's as it said them. */
export const problemWord = (t: TFunction, words: string, kind: Channel['kind']): string =>
  words === SECRETS_SHUT
    ? `${t('settings.channels.shut')} ${t(`settings.channels.shutThen.${kind === 'push' ? 'push' : 'typed'}`)}`
    : words;
