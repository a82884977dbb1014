import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { KeyCap } from '../controls/key-cap';
import { useKeys } from '../keys/use-keys';
import { CloseDialog } from './close-dialog';
import { nextActs, type Act } from './next-acts';
import css from './next-steps.module.css';
import { ReopenDialog } from './reopen-dialog';
import { StateDialog } from './state-dialog';
import { TriageDialog } from './triage-dialog';

/** What this person may do to the incident's state now; nothing at all for who may not. */
export function NextSteps({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Act | null>(null);
  const { shown, more } = nextActs(incident);
  useKeys({ t: incident.can.triage ? () => setOpened({ kind: 'triage' }) : undefined });
  return (
    <div className={css.steps}>
      {shown.map((act) => (
        <Button key={keyOf(act)} variant="default" onClick={() => setOpened(act)}>
          {wordOf(t, act)}
          {act.kind === 'triage' && (
            <span className={css.key}>
              <KeyCap>T</KeyCap>
            </span>
          )}
        </Button>
      ))}
      {more.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" className={css.more} aria-label={t('desk.incident.more')}>
              <IconDots size={18} stroke={2} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((act) => (
              <Menu.Item key={keyOf(act)} onClick={() => setOpened(act)}>
                {wordOf(t, act)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {opened && <ActDialog act={opened} incident={incident} onClose={() => setOpened(null)} />}
    </div>
  );
}

const keyOf = (act: Act) => (act.kind === 'state' ? act.to : act.kind);

function wordOf(t: TFunction, act: Act): string {
  if (act.kind === 'triage') return t('desk.triage.title');
  if (act.kind === 'close') return t('desk.close.open');
  if (act.kind === 'reopen') return t('desk.reopen.title');
  if (act.to === 'rejected' || act.to === 'duplicate') return t(`desk.state.aside.${act.to}`);
  return t('desk.state.to', { state: t(`incidentState.${act.to}`) });
}

function ActDialog({ act, ...rest }: { act: Act; incident: IncidentDetail; onClose: () => void }) {
  if (act.kind === 'triage') return <TriageDialog {...rest} />;
  if (act.kind === 'close') return <CloseDialog {...rest} />;
  if (act.kind === 'reopen') return <ReopenDialog {...rest} />;
  return <StateDialog {...rest} to={act.to} />;
}
