import { IconChecks } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { injectsApi } from '../../../api/drills';
import { ActButton } from '../../controls/act-button';
import { say } from '../../controls/toasts';
import { useDrillAct } from '../use-drill';

type Props = { drillId: string; ids: string[]; isMain?: boolean; onDone?: () => void; children: ReactNode };

/** Approves what others have written; a refusal is told at the foot of the page. */
export function ApproveButton({ drillId, ids, isMain = false, onDone, children }: Props) {
  const { t } = useTranslation();
  const act = useDrillAct(drillId, (body: string[], key) => injectsApi.approve(drillId, body, key), {
    isAloud: true,
    onDone: () => {
      say('good', t('drills.done.approved', { count: ids.length }));
      onDone?.();
    },
  });
  return (
    <ActButton
      variant={isMain ? 'filled' : 'default'}
      loading={act.isPending}
      leftSection={<IconChecks size={16} stroke={1.8} aria-hidden />}
      onClick={() => act.mutate(ids)}
    >
      {children}
    </ActButton>
  );
}
