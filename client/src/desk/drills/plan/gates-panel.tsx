import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillPlan, type Gate, type GateAnswer, planApi } from '../../../api/drill-plan';
import type { DrillDetail } from '../../../api/drills';
import { formatInstant } from '../../../time/instant';
import { LoadFault } from '../../controls/load-fault';
import { ReasonDialog } from '../../controls/reason-dialog';
import panel from '../panel.module.css';
import { useDrillAct } from '../use-drill';
import css from './gates.module.css';
import { usePlan, useTakePlan } from './use-plan';
import { WaiveDialog } from './waive-dialog';

/** Go or no-go at the two gates, item by item, with who said so and when; and whether every player was heard. */
export function GatesPanel({ drill }: { drill: DrillDetail }) {
  const { t } = useTranslation();
  const { data, error, refetch } = usePlan(drill.id);
  const plan = data ?? unread(drill);
  const canSay = (gate: string) =>
    drill.part === 'control' && (drill.status === 'draft' || (gate === 'start' && drill.status === 'ready'));
  return (
    <section className={panel.panel} aria-label={t('drills.gates.title')}>
      <div className={panel.head}>
        <h2>{t('drills.gates.title')}</h2>
        <p>{t('drills.gates.line')}</p>
      </div>
      {error && !data && <LoadFault error={error} onRetry={() => void refetch()} />}
      <div className={data ? css.gates : `${css.gates} ${css.waiting}`} inert={!data}>
        {plan.gates.map((gate) => (
          <div key={gate.gate}>
            <GateList drill={drill} gate={gate} canSay={canSay(gate.gate)} />
            {gate.gate === 'start' && (
              <Heard drill={drill} unheard={plan.unheard} isBlind={plan.isBlind} canSay={canSay('start')} />
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

const ITEMS = {
  plan: ['objectives', 'scenario', 'data', 'evaluation', 'people'],
  start: ['real_work', 'briefed', 'means', 'stop_known'],
} as const;

/** Takes the place of what is not read yet, so that nothing below moves when it comes. */
const unread = ({ parties }: DrillDetail): Pick<DrillPlan, 'gates' | 'unheard' | 'isBlind'> => ({
  gates: (['plan', 'start'] as const).map((gate) => ({
    gate,
    items: ITEMS[gate].map((item) => ({ item, isGo: null, note: null, by: null, at: null })),
  })),
  unheard: playersOf(parties).length,
  isBlind: false,
});

const playersOf = (parties: DrillDetail['parties']) =>
  parties.flatMap(({ members }) => members).filter(({ part }) => part === 'player');

function GateList({ drill, gate, canSay }: { drill: DrillDetail; gate: Gate; canSay: boolean }) {
  const { t } = useTranslation();
  const take = useTakePlan(drill.id);
  const [refusing, setRefusing] = useState<GateAnswer['item'] | null>(null);
  const act = useDrillAct(
    drill.id,
    (answers: GateAnswer[], key) => planApi.answerGate(drill.id, gate.gate, answers, key),
    { isAloud: true, onDone: take },
  );
  const open = gate.items.filter(({ isGo }) => isGo === null);
  return (
    <>
      <header className={css.head}>
        <h3>{t(`drills.gates.gate.${gate.gate}`)}</h3>
        {canSay && open.length > 1 && (
          <Button
            variant="default"
            size="xs"
            data-size="xs"
            onClick={() => act.mutate(open.map(({ item }) => ({ item, isGo: true })))}
          >
            {t('drills.gates.allGo', { count: open.length })}
          </Button>
        )}
      </header>
      <ul className={css.items}>
        {gate.items.map(({ item, isGo, note, by, at }) => (
          <li key={item} data-go={isGo ?? undefined}>
            <div className={css.item}>
              <span>{t(`drills.gates.item.${item}`)}</span>
              <small>
                {isGo === null || !at
                  ? t('drills.gates.open')
                  : t(isGo ? 'drills.gates.goBy' : 'drills.gates.noGoBy', {
                      name: by ?? t('actor.unknown'),
                      time: formatInstant(at),
                    })}
                {note && ` · ${note}`}
              </small>
            </div>
            {canSay && (
              <div className={css.choice} role="group" aria-label={t(`drills.gates.item.${item}`)}>
                <button
                  type="button"
                  aria-pressed={isGo === true}
                  data-way="go"
                  onClick={() => isGo !== true && act.mutate([{ item, isGo: true }])}
                >
                  <IconCheck size={15} stroke={2.2} aria-hidden />
                  {t('drills.gates.go')}
                </button>
                <button
                  type="button"
                  aria-pressed={isGo === false}
                  data-way="no"
                  onClick={() => setRefusing(item)}
                >
                  <IconX size={15} stroke={2.2} aria-hidden />
                  {t('drills.gates.noGo')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {refusing && (
        <ReasonDialog
          title={t('drills.confirm', { question: t('drills.gates.why') })}
          consequence={t(`drills.gates.item.${refusing}`)}
          submit={t('drills.gates.noGo')}
          label={t('drills.gates.note')}
          draftName={`drill.gate.${drill.id}.${refusing}`}
          run={({ reason }, key) =>
            planApi.answerGate(drill.id, gate.gate, [{ item: refusing, isGo: false, note: reason }], key)
          }
          onDone={take}
          onClose={() => setRefusing(null)}
        />
      )}
    </>
  );
}

type HeardProps = { drill: DrillDetail; unheard: number; isBlind: boolean; canSay: boolean };

/** The communications check is counted: a player is heard by opening the drill. */
function Heard({ drill, unheard, isBlind, canSay }: HeardProps) {
  const { t } = useTranslation();
  const [isWaiving, setIsWaiving] = useState(false);
  const players = playersOf(drill.parties);
  const heard = players.filter(({ heardAt }) => heardAt).length;
  const waived = players.filter(({ heardAt, isWaived }) => !heardAt && isWaived).length;
  return (
    <ul className={css.items}>
      <li data-go={unheard === 0 || undefined}>
        <div className={css.item}>
          <span>{t('drills.gates.heard')}</span>
          <small>
            {isBlind
              ? t('drills.gates.heardBlind')
              : t('drills.gates.heardLine', { heard, total: players.length, waived })}
          </small>
        </div>
        {canSay && unheard > 0 && (
          <Button variant="default" size="xs" data-size="xs" onClick={() => setIsWaiving(true)}>
            {t('drills.gates.waive', { count: unheard })}
          </Button>
        )}
      </li>
      {isWaiving && <WaiveDialog drill={drill} onClose={() => setIsWaiving(false)} />}
    </ul>
  );
}
