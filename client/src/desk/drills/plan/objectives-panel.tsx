import { Button } from '@mantine/core';
import { IconChevronRight, IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Objective } from '../../../api/drill-plan';
import type { DrillDetail } from '../../../api/drills';
import panel from '../panel.module.css';
import css from './objectives.module.css';
import { usePlan } from './use-plan';

const ObjectivesDialog = lazy(() =>
  import('./objectives-dialog').then(({ ObjectivesDialog: Dialog }) => ({ default: Dialog })),
);

/** What is practised: objectives, what they aim at, and the tasks that evaluators look for. */
export function ObjectivesPanel({ drill }: { drill: DrillDetail }) {
  const { t } = useTranslation();
  const { data: plan } = usePlan(drill.id);
  const [isEditing, setIsEditing] = useState(false);
  if (!plan) return null;
  return (
    <section className={panel.panel} aria-label={t('drills.objectives.title')}>
      <div className={panel.head}>
        <h2>{t('drills.objectives.title')}</h2>
        <p>{t('drills.objectives.line')}</p>
        {drill.can['plan'] === true && (
          <div className={panel.end}>
            <Button
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />}
              onClick={() => setIsEditing(true)}
            >
              {t('drills.objectives.edit')}
            </Button>
          </div>
        )}
      </div>
      {plan.objectives.length === 0 && <p className={panel.none}>{t('drills.objectives.none')}</p>}
      <ol className={css.objectives}>
        {plan.objectives.map((objective) => (
          <ObjectiveItem key={objective.key} objective={objective} />
        ))}
      </ol>
      {isEditing && (
        <Suspense>
          <ObjectivesDialog drill={drill} plan={plan} onClose={() => setIsEditing(false)} />
        </Suspense>
      )}
    </section>
  );
}

function ObjectiveItem({ objective: { text, targets } }: { objective: Objective }) {
  const { t } = useTranslation();
  return (
    <li>
      <details>
        <summary>
          <IconChevronRight size={16} stroke={2} aria-hidden />
          <strong>{text}</strong>
          <small>
            {t('drills.objectives.counts', {
              targets: targets.length,
              count: targets.reduce((sum, { tasks }) => sum + tasks.length, 0),
            })}
          </small>
        </summary>
        {targets.map((target) => (
          <div key={target.key} className={css.target}>
            <h3>
              {t(`drills.objectives.capability.${target.capability}`)}: {target.text}
            </h3>
            <ul>
              {target.tasks.map((task) => (
                <li key={task.key}>
                  <span>{task.text}</span>
                  <small>
                    {task.targetMinutes !== null &&
                      t('drills.objectives.within', { count: task.targetMinutes })}
                    {task.isCritical && <b>{t('drills.objectives.critical')}</b>}
                  </small>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </details>
    </li>
  );
}
