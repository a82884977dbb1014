import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../session/use-me';
import { DeskHeader } from '../shell/desk-header';
import { ChannelsTab } from './channels-tab';
import { PoliciesTab } from './policies-tab';
import { ReadinessTab } from './readiness-tab';
import css from './settings.module.css';

const TABS = [
  ['policies', 'escalation.read'],
  ['channels', 'channel.read'],
  ['readiness', 'readiness.read'],
] as const;
type Tab = (typeof TABS)[number][0];

/** Who is chased how, by what ways people are told, and which units could not be. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { can } = useMe();
  const search = useSearch({ from: '/settings' });
  const navigate = useNavigate({ from: '/settings' });
  const tabs = TABS.filter(([, verb]) => can[verb]).map(([name]) => name);
  const tab = tabs.find((one) => one === search.tab) ?? tabs[0];
  return (
    <>
      <DeskHeader title={t('settings.title')} line={tab && t(`settings.tab.${tab}`)} />
      <div className={css.page}>
        <SegmentedControl
          className={css.tabs}
          aria-label={t('settings.tab.name')}
          value={tab}
          onChange={(next: string) =>
            void navigate({ search: { tab: next === tabs[0] ? undefined : next }, replace: true })
          }
          data={tabs.map((value: Tab) => ({ value, label: t(`settings.tab.${value}`) }))}
        />
        {tab === 'policies' && <PoliciesTab />}
        {tab === 'channels' && <ChannelsTab />}
        {tab === 'readiness' && <ReadinessTab />}
      </div>
    </>
  );
}
