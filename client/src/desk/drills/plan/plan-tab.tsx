import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, StartProblem } from '../../../api/drills';
import { say } from '../../controls/toasts';
import { ClockBar } from '../console/clock-bar';
import type { DrillSearch } from '../drill-search';
import { InjectDrawer } from '../inject-drawer';
import { PlanLinks } from '../../learning/plan-links';
import panel from '../panel.module.css';
import { useInjects } from '../use-drill';
import { GatesPanel } from './gates-panel';
import { InjectsPanel } from './injects-panel';
import { MissingPanel } from './missing-panel';
import { ObjectivesPanel } from './objectives-panel';
import { PartiesPanel } from './parties-panel';
import { StatusPanel } from './status-panel';

type Props = { drill: DrillDetail; search: DrillSearch; onSearch: (change: Partial<DrillSearch>) => void };

/** The plan of a drill: how far it is, who plays, what will happen; and what is still missing. */
export function PlanTab({ drill, search, onSearch }: Props) {
  const { t } = useTranslation();
  const injects = useInjects(drill.id);
  const [missing, setMissing] = useState<StartProblem[]>([]);
  const items = injects.data?.items;
  const opened = items?.find(({ code }) => code === search.inject);
  const open = (code: string) => onSearch({ inject: code });
  const nameOf = (party: string) => drill.parties.find(({ key }) => key === party)?.name ?? party;
  const isWaiting = drill.status === 'draft' || drill.status === 'ready';
  return (
    <div className={panel.stack}>
      {drill.status === 'running' && (
        <ClockBar
          drill={drill}
          injects={items ?? []}
          onStopped={({ incidentCode }) => say('good', t('drills.done.stopped', { code: incidentCode }))}
        />
      )}
      <StatusPanel drill={drill} injects={items ?? []} isWaiting={injects.isPending} onMissing={setMissing} />
      {isWaiting && missing.length > 0 && <MissingPanel problems={missing} nameOf={nameOf} onOpen={open} />}
      {drill.startedAt === null && <GatesPanel drill={drill} />}
      <PartiesPanel drill={drill} />
      <PlanLinks drill={drill} />
      <InjectsPanel drill={drill} query={injects} search={search} onSearch={onSearch} />
      <ObjectivesPanel drill={drill} />
      {opened && items && (
        <InjectDrawer
          drill={drill}
          injects={items}
          inject={opened}
          onClose={() => onSearch({ inject: undefined })}
        />
      )}
    </div>
  );
}
