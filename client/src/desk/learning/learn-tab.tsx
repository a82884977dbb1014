import type { DrillDetail } from '../../api/drills';
import panel from '../drills/panel.module.css';
import { FindingsPanel } from './findings-panel';
import { HotWashPanel } from './hot-wash-panel';
import { PapersPanel } from './papers-panel';

/** What is taken from a drill when it is over: findings with what is done about them, what was said, its papers. */
export function LearnTab({ drill }: { drill: DrillDetail }) {
  return (
    <div className={panel.stack}>
      <FindingsPanel drillId={drill.id} />
      <HotWashPanel drillId={drill.id} />
      <PapersPanel drillId={drill.id} canAdd={drill.part === 'control'} />
    </div>
  );
}
