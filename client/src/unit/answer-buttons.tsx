import {
  IconCheckbox,
  IconCircleCheck,
  IconHandStop,
  IconLifebuoy,
  IconMessagePlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssignmentCan, AssignmentItem } from '../api/types';
import type { Act } from './act';
import { ActButton } from './act-button';
import css from './answer.module.css';
import { Refusal } from './refusal';
import { useAcknowledge } from './use-act';
import { useSlow } from './use-slow';

type ButtonsProps = { item: AssignmentItem; can: AssignmentCan; onAct: (act: Act) => void };

/** The buttons that the server's `can` allows: the first answer, or what a unit at work may say. */
export function AnswerButtons({ item, can, onAct }: ButtonsProps) {
  if (can.acknowledge) return <FirstAnswer item={item} canDecline={can.decline} onAct={onAct} />;
  return <WorkButtons can={can} onAct={onAct} />;
}

type FirstProps = { item: AssignmentItem; canDecline: boolean; onAct: (act: Act) => void };

function FirstAnswer({ item, canDecline, onAct }: FirstProps) {
  const { t } = useTranslation();
  const acknowledge = useAcknowledge(item, { hasNotice: false });
  const isSlow = useSlow(acknowledge.isPending);
  return (
    <>
      {acknowledge.error && <Refusal problem={acknowledge.error} />}
      {isSlow && <p role="status">{t('unit.slow')}</p>}
      <ActButton
        canWait
        icon={IconCircleCheck}
        label={acknowledge.error ? t('unit.refused.retry') : t('unit.acknowledge')}
        onPress={() => acknowledge.mutate(null)}
        isBusy={acknowledge.isPending}
        isPrimary
        size="hero"
      />
      <ActButton
        canWait
        icon={IconLifebuoy}
        label={t('unit.acknowledgeHelp')}
        onPress={() => onAct('acknowledge_help')}
        size="row"
      />
      {canDecline && (
        <ActButton
          canWait
          icon={IconHandStop}
          label={t('unit.decline')}
          onPress={() => onAct('decline')}
          size="row"
        />
      )}
    </>
  );
}

function WorkButtons({ can, onAct }: { can: AssignmentCan; onAct: (act: Act) => void }) {
  const { t } = useTranslation();
  return (
    <>
      {can.progress && (
        <ActButton
          canWait
          icon={IconMessagePlus}
          label={t('unit.progress')}
          onPress={() => onAct('progress')}
          isPrimary
          size="tall"
        />
      )}
      <div className={css.pair}>
        {can.done && (
          <ActButton
            canWait
            icon={IconCheckbox}
            label={t('unit.done')}
            onPress={() => onAct('done')}
            size="row"
          />
        )}
        {can.progress && (
          <ActButton
            canWait
            icon={IconLifebuoy}
            label={t('unit.help')}
            onPress={() => onAct('help')}
            size="row"
          />
        )}
      </div>
      {can.decline && (
        <button type="button" className={css.quiet} onClick={() => onAct('decline')}>
          {t('unit.declineLater')}
        </button>
      )}
    </>
  );
}
