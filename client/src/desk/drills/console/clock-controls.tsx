import { Button } from '@mantine/core';
import { IconClockEdit, IconPlayerPause, IconPlayerPlay, IconSquare } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClockAct, type DrillDetail, drillsApi, type Inject } from '../../../api/drills';
import { ActButton } from '../../controls/act-button';
import { KeyCap } from '../../controls/key-cap';
import { useKeys } from '../../keys/use-keys';
import { SpeedChoice } from '../speed-choice';
import { useDrillAct } from '../use-drill';
import css from './clock-bar.module.css';
import { EndDialog } from './end-dialog';
import { SetClockDialog } from './set-clock-dialog';

/** Whoever stands on a button or a link by the keyboard presses that, not the clock. */
const isOnControl = () => document.activeElement?.closest('button, a, summary, [role="menuitem"]') !== null;

/** Pause, speed, another time, the end. The space bar pauses and lets go on. */
export function ClockControls({ drill, injects }: { drill: DrillDetail; injects: Inject[] }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'set' | 'end' | null>(null);
  const act = useDrillAct(drill.id, (body: ClockAct, key) => drillsApi.clock(drill.id, body, key), {
    isAloud: true,
  });
  const isPaused = drill.clock.state === 'paused';
  const toggle = () => {
    if (!act.isPending) act.mutate({ act: isPaused ? 'resume' : 'pause' });
  };
  useKeys({
    get ' '() {
      return isOnControl() ? undefined : toggle;
    },
  });
  return (
    <div className={css.controls}>
      <ActButton
        variant={isPaused ? 'filled' : 'default'}
        className={css.pause}
        onClick={toggle}
        aria-keyshortcuts="Space"
        leftSection={
          isPaused ? (
            <IconPlayerPlay size={18} stroke={2} aria-hidden />
          ) : (
            <IconPlayerPause size={18} stroke={2} aria-hidden />
          )
        }
      >
        {t(isPaused ? 'drills.act.resume' : 'drills.act.pause')}
        <span className={css.cap}>
          <KeyCap onFill={isPaused}>{t('drills.clock.space')}</KeyCap>
        </span>
      </ActButton>
      <SpeedChoice value={drill.clock.scale} onChange={(scale) => act.mutate({ act: 'scale', scale })} />
      <Button
        variant="default"
        className={css.side}
        leftSection={<IconClockEdit size={17} stroke={1.8} aria-hidden />}
        onClick={() => setOpened('set')}
      >
        {t('drills.act.setClock')}
      </Button>
      <Button
        variant="default"
        className={css.side}
        leftSection={<IconSquare size={15} stroke={2} aria-hidden />}
        onClick={() => setOpened('end')}
      >
        {t('drills.act.end')}
      </Button>
      {opened === 'set' && <SetClockDialog drill={drill} onClose={() => setOpened(null)} />}
      {opened === 'end' && <EndDialog drill={drill} injects={injects} onClose={() => setOpened(null)} />}
    </div>
  );
}
