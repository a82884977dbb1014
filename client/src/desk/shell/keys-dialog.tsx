import { Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DRILL } from '../../drill-mode/drill-mode';
import { KeyCap } from '../controls/key-cap';
import { areKeysOn, switchKeys } from '../keys/use-keys';
import css from './keys-dialog.module.css';

const ALL = [
  ['/', 'search'],
  ['n', 'declare'],
  ['j', 'down'],
  ['k', 'up'],
  ['h', 'left'],
  ['l', 'right'],
  ['Enter', 'open'],
  ['c', 'claim'],
  ['t', 'triage'],
  ['m', 'severity'],
  ['d', 'dispatch'],
  ['r', 'remind'],
  ['e', 'entry'],
  ['x', 'select'],
  ['.', 'showNew'],
  ['1 – 5', 'view'],
  ['6 – 9', 'ownView'],
  ['g b', 'goBoard'],
  ['g i', 'goIncidents'],
  ['g a', 'goAssignments'],
  ['g t', 'goDuty'],
  ['g u', 'goUnits'],
  ['g s', 'goSystems'],
  ['g p', 'goBackups'],
  ['?', 'help'],
  ['Esc', 'close'],
] as const;

/** A drill has no roster and no registers to go to. */
const KEYS = DRILL ? ALL.filter(([key]) => !/^g [tusp]$/.test(key)) : ALL;

/** All keys, and the switch that turns the single letters off. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [isOn, setIsOn] = useState(areKeysOn);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('desk.keys.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <dl className={css.keys}>
        {KEYS.map(([key, word]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <KeyCap key={one}>{one}</KeyCap>
              ))}
              <span className="unseen">{key}</span>
            </dt>
            <dd>{t(`desk.keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        checked={isOn}
        label={t('desk.keys.switch')}
        onChange={(event) => {
          setIsOn(event.currentTarget.checked);
          switchKeys(event.currentTarget.checked);
        }}
      />
    </Modal>
  );
}
