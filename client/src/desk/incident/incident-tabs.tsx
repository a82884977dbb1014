import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { hasAnswered } from '../../marks/face';
import { AnswersPanel } from './answers-panel';
import { BackupsLater } from './backups-later';
import { FactsPanel } from './incident-facts';
import css from './incident-tabs.module.css';
import { TimelinePanel } from './timeline-view';

/** The incident's parts on a narrow screen, one at a time. */
export function IncidentTabs({ incident, onRemind }: { incident: IncidentDetail; onRemind: () => void }) {
  const { t } = useTranslation();
  const live = incident.assignments.filter(({ state }) => state !== 'recalled');
  return (
    <Tabs defaultValue="timeline" keepMounted={false} className={css.tabs}>
      <Tabs.List className={css.list} grow>
        <Tabs.Tab value="timeline">{t('desk.feed.title')}</Tabs.Tab>
        <Tabs.Tab value="answers">
          {t('desk.board.units')} {live.length > 0 && `${live.filter(hasAnswered).length}/${live.length}`}
        </Tabs.Tab>
        <Tabs.Tab value="facts">{t('desk.facts.title')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="timeline">
        <TimelinePanel incident={incident} />
      </Tabs.Panel>
      <Tabs.Panel value="answers">
        <AnswersPanel incident={incident} onRemind={onRemind} />
      </Tabs.Panel>
      <Tabs.Panel value="facts">
        <BackupsLater incident={incident} />
        <FactsPanel incident={incident} />
      </Tabs.Panel>
    </Tabs>
  );
}
