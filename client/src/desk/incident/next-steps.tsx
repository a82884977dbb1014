import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail, IncidentState } from '../../api/types';
import { KeyCap } from '../controls/key-cap';
import { useKeys } from '../keys/use-keys';
import { CloseDialog } from './close-dialog';
import css from './next-steps.module.css';
import { ReopenDialog } from './reopen-dialog';
import { StateDialog } from './state-dialog';
import { TriageDialog } from './triage-dialog';

type Opened = { kind: 'triage' | 'close' | 'reopen' } | { kind: 'state'; to: IncidentState } | null;
/** Ends beside the way: rare, so behind the menu. */
const ASIDE: IncidentState[] = ['rejected', 'duplicate'];

/** What this person may do to the incident's state now; nothing at all for who may not. */
export function NextSteps({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Opened>(null);
  const { can, state } = incident;
  const needsTriage = can.triage && state === 'received';
  const ahead = can.states.filter((to) => !ASIDE.includes(to));
  const aside = can.states.filter((to) => ASIDE.includes(to));
  const canCloseNow = can.close && state === 'resolved';
  const inMenu =
    (can.triage && !needsTriage) || aside.length > 0 || (can.close && !canCloseNow) || can.reopen;
  useKeys({ t: can.triage ? () => setOpened({ kind: 'triage' }) : undefined });
  const close = () => setOpened(null);
  return (
    <div className={css.steps}>
      {needsTriage && (
        <Button variant="default" onClick={() => setOpened({ kind: 'triage' })}>
          {t('desk.triage.title')}
          <span className={css.key}>
            <KeyCap>T</KeyCap>
          </span>
        </Button>
      )}
      {ahead.map((to) => (
        <Button key={to} variant="default" onClick={() => setOpened({ kind: 'state', to })}>
          {t('desk.state.to', { state: t(`incidentState.${to}`) })}
        </Button>
      ))}
      {canCloseNow && (
        <Button variant="default" onClick={() => setOpened({ kind: 'close' })}>
          {t('desk.close.open')}
        </Button>
      )}
      {inMenu && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" className={css.more} aria-label={t('desk.incident.more')}>
              <IconDots size={18} stroke={2} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {can.triage && !needsTriage && (
              <Menu.Item onClick={() => setOpened({ kind: 'triage' })}>{t('desk.triage.again')}</Menu.Item>
            )}
            {aside.map((to) => (
              <Menu.Item key={to} onClick={() => setOpened({ kind: 'state', to })}>
                {t(`desk.state.aside.${to as 'rejected' | 'duplicate'}`)}
              </Menu.Item>
            ))}
            {can.close && !canCloseNow && (
              <Menu.Item onClick={() => setOpened({ kind: 'close' })}>{t('desk.close.early')}</Menu.Item>
            )}
            {can.reopen && (
              <Menu.Item onClick={() => setOpened({ kind: 'reopen' })}>{t('desk.reopen.title')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {opened?.kind === 'triage' && <TriageDialog incident={incident} onClose={close} />}
      {opened?.kind === 'state' && <StateDialog incident={incident} to={opened.to} onClose={close} />}
      {opened?.kind === 'close' && <CloseDialog incident={incident} onClose={close} />}
      {opened?.kind === 'reopen' && <ReopenDialog incident={incident} onClose={close} />}
    </div>
  );
}
