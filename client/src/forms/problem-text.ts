import type { TFunction } from 'i18next';
import type { Problem } from '../api/problem';

/** A refusal as one sentence for people, with the short request id to read out where there is one. */
export function problemText(t: TFunction, problem: Problem): string {
  const said = problem.body.detail ?? plain(t, problem);
  return problem.shortId && problem.status >= 500
    ? `${said} · ${t('problem.id', { id: problem.shortId })}`
    : said;
}

function plain(t: TFunction, { code, isNetwork, status }: Problem): string {
  if (code === 'unanswered') return t('problem.unanswered');
  if (isNetwork) return t('problem.network');
  if (status === 403) return t('problem.forbidden');
  if (status === 404) return t('problem.not_found');
  return status >= 500 ? t('problem.server') : t('problem.unknown');
}
