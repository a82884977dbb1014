import { incidentsApi } from '../../api/endpoints';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { say } from '../controls/toasts';
import { useAbsorb } from '../data/use-absorb';
import { useWords } from '../../i18n/use-words';

/** Claims an incident by id; who was slower is told who has it. */
export function useClaim() {
  const t = useWords();
  const absorb = useAbsorb();
  return useAction((id: string, key) => incidentsApi.claim(id, key), {
    onDone: (incident) => {
      absorb(incident);
      say('good', t('desk.board.claimed', { code: incident.code }));
    },
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
}
