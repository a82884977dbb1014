import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planApi } from '../../../api/drill-plan';
import type { DrillDetail, Inject } from '../../../api/drills';
import { ConfirmDialog } from '../confirm-dialog';
import { drillTime } from '../drill-time';
import { InjectTrack } from '../inject-track';
import { useDrillAct } from '../use-drill';
import css from './plan.module.css';

type Props = {
  drill: DrillDetail;
  injects: Inject[];
  chosen: string | undefined;
  onChoose: (code: string) => void;
};
type Move = { inject: Inject; toMs: number };

/** The plan as a timeline whose boxes can be moved; what is approved asks first, because that is lost. */
export function MovableTrack({ drill, injects, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Move | null>(null);
  const [last, setLast] = useState<{ id: string; code: string; fromMs: number; toMs: number } | null>(null);
  const move = ({ inject, toMs }: Move) =>
    planApi.editInject(drill.id, inject.id, inject.version, { offsetMs: toMs });
  const note = ({ inject, toMs }: Move) =>
    setLast({ id: inject.id, code: inject.code, fromMs: inject.offsetMs ?? 0, toMs });
  const act = useDrillAct(drill.id, move, { isAloud: true });
  const go = (wanted: Move) => act.mutate(wanted, { onSuccess: () => note(wanted) });
  const undo = () => {
    const inject = last && injects.find(({ id }) => id === last.id);
    if (last && inject) act.mutate({ inject, toMs: last.fromMs }, { onSuccess: () => setLast(null) });
  };
  const canMove = drill.can['plan'] === true;
  return (
    <>
      {canMove && (
        <p className={css.moved} role="status">
          {last
            ? t('drills.done.moved', { code: last.code, at: drillTime(last.toMs) })
            : t('drills.track.drag')}
          {last && (
            <Button
              variant="default"
              size="xs"
              data-size="xs"
              loading={act.isPending}
              leftSection={<IconArrowBackUp size={15} stroke={1.8} aria-hidden />}
              onClick={undo}
            >
              {t('drills.track.moved')}
            </Button>
          )}
        </p>
      )}
      <InjectTrack
        drill={drill}
        injects={injects}
        chosen={chosen}
        onChoose={onChoose}
        hasNow={drill.startedAt !== null}
        isWhole
        onMove={
          canMove
            ? (inject, toMs) =>
                inject.approverId === null ? go({ inject, toMs }) : setAsking({ inject, toMs })
            : undefined
        }
      />
      {asking && (
        <ConfirmDialog
          drill={drill}
          question={t('drills.move.question', { code: asking.inject.code, at: drillTime(asking.toMs) })}
          consequence={t('drills.edit.line.approved')}
          submit={t('drills.move.submit')}
          run={() => move(asking)}
          onDone={() => note(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
