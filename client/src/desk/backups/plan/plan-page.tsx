import { MantineThemeProvider } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../session/use-me';
import { BoardSkeleton } from '../../board/board-skeleton';
import { LoadFault } from '../../controls/load-fault';
import { useSlow } from '../../controls/use-slow';
import { useUnits } from '../../data/use-units';
import { DeskHeader } from '../../shell/desk-header';
import { CollectorsPanel } from './collectors-panel';
import { PausesPanel } from './pauses-panel';
import { PingsPanel } from './pings-panel';
import { PlanEditor } from './plan-editor';
import css from './plan.module.css';
import { SavedNote } from './saved-note';
import { useCollectors, usePlan, useSites } from './use-plan';
import { WaiversPanel } from './waivers-panel';
import { Ways } from './ways';

/** Fields stand side by side: what helps with one may be longer than with its neighbour. */
const HELP_BELOW = {
  components: {
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
  },
};

/** What is to be backed up of one system and how, who brings the evidence, and what somebody bears. */
export function PlanPage() {
  const { t } = useTranslation();
  const { systemId } = useParams({ from: '/backups/systems/$systemId/plan' });
  const { nameOf } = useUnits();
  const plan = usePlan(systemId);
  const sites = useSites();
  const collectors = useCollectors(systemId);
  const [isSaved, setIsSaved] = useState(false);
  const canPlan = useCan('backup.plan');
  const isLoaded = plan.data && sites.data && collectors.data;
  const isSlow = useSlow(!isLoaded && !plan.error);
  useEffect(() => {
    // The part that an address names is there only now.
    if (isLoaded && location.hash) document.querySelector(location.hash)?.scrollIntoView();
  }, [Boolean(isLoaded)]);
  const fault = plan.error ?? sites.error ?? collectors.error;
  return (
    <>
      <DeskHeader
        title={plan.data ? t('backupPlan.titleOf', { name: plan.data.name }) : t('backupPlan.title')}
        line={plan.data && nameOf(plan.data.unitId)}
      />
      <div className={css.page}>
        <Ways systemId={systemId} />
        {fault && !isLoaded && (
          <LoadFault
            error={fault}
            onRetry={() => void Promise.all([plan.refetch(), sites.refetch(), collectors.refetch()])}
          />
        )}
        {isSlow && <BoardSkeleton />}
        {isLoaded && (
          <>
            {isSaved ? (
              <SavedNote systemId={systemId} />
            ) : (
              <p className={css.note}>
                <IconInfoCircle size={18} stroke={1.8} aria-hidden />
                {t(canPlan ? 'backupPlan.lead' : 'backupPlan.readOnly')}
              </p>
            )}
            <MantineThemeProvider theme={HELP_BELOW}>
              <fieldset className={css.plain} disabled={!canPlan}>
                <div className={css.stack}>
                  <PlanEditor
                    key={systemId}
                    plan={plan.data}
                    onSaved={() => {
                      setIsSaved(true);
                      scrollTo({ top: 0 });
                    }}
                    onWriting={() => setIsSaved(false)}
                  />
                </div>
              </fieldset>
            </MantineThemeProvider>
            <CollectorsPanel plan={plan.data} collectors={collectors.data} />
            <PingsPanel plan={plan.data} />
            <PausesPanel plan={plan.data} />
            <WaiversPanel plan={plan.data} />
          </>
        )}
      </div>
    </>
  );
}
