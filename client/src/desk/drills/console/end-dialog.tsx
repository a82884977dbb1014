import { useTranslation } from 'react-i18next';
import { type DrillDetail, drillsApi, type Inject } from '../../../api/drills';
import { say } from '../../controls/toasts';
import { ConfirmDialog } from '../confirm-dialog';

type Props = { drill: DrillDetail; injects: Inject[]; onClose: () => void };

/** The end of the play, asked for with what has not been played. */
export function EndDialog({ drill, injects, onClose }: Props) {
  const { t } = useTranslation();
  const { code } = drill;
  const left = injects.filter(
    ({ status }) => status !== 'released' && status !== 'complete' && status !== 'obsolete',
  ).length;
  return (
    <ConfirmDialog
      drill={drill}
      question={t('drills.end.question', { code })}
      consequence={t(left > 0 ? 'drills.end.left' : 'drills.end.line', { count: left })}
      submit={t('drills.end.submit')}
      isAlarming
      run={(key) => drillsApi.end(drill.id, key)}
      onDone={() => say('good', t('drills.done.ended', { code }))}
      onClose={onClose}
    />
  );
}
