import { randomId } from '../api/action-key';
import { request } from '../api/request';
import type { Language } from '../api/types';
import { chooseLanguage } from '../i18n/i18n';

/** The page's language for whoever is signed in: here at once, and for what is sent to them as soon as there is a line. */
export const chooseOwnLanguage = (language: Language): Promise<unknown> =>
  Promise.all([
    chooseLanguage(language),
    request('POST', '/auth/language', { body: { language }, key: randomId() }).catch(() => undefined),
  ]);
