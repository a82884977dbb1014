import { Drawer } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, Inject } from '../../api/drills';
import { useMe } from '../../session/use-me';
import { ActButton } from '../controls/act-button';
import { conditionOf, conditionWords } from './conditions';
import { drillTime } from './drill-time';
import { actsOf, type InjectAct, InjectActDialog } from './inject-acts';
import css from './inject-drawer.module.css';
import { InjectChip } from './inject-face';
import { ApproveButton } from './plan/approve-button';
import { PlanActs } from './plan/plan-acts';
import { faceOf } from './track';

type Props = { drill: DrillDetail; injects: Inject[]; inject: Inject; onClose: () => void };

/** One inject whole: what the players read, what they are expected to do, and what only those behind the scenes know. */
export function InjectDrawer({ drill, injects, inject, onClose }: Props) {
  const { t } = useTranslation();
  const { code, title, body, expectedAction, notes, narrative, deferredReason, extra } = inject;
  const carried = Object.entries(extra);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      transitionProps={{ duration: 180 }}
      title={
        <span className={css.title}>
          {code}
          <strong>{title}</strong>
        </span>
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={css.body}>
        <div>
          <InjectChip face={faceOf(inject, false)} />
        </div>
        <Acts drill={drill} injects={injects} inject={inject} />
        {deferredReason && <Part title={t('drills.inject.deferred')}>{deferredReason}</Part>}
        {narrative && <Part title={t('drills.inject.narrative')}>{narrative}</Part>}
        <Facts drill={drill} inject={inject} />
        <Part title={t('drills.inject.body')}>{body}</Part>
        <Part title={t('drills.inject.expected')}>{expectedAction}</Part>
        {notes && (
          <Part title={t('drills.inject.notes')} isSecret>
            {notes}
          </Part>
        )}
        {carried.length > 0 && (
          <Part title={t('drills.inject.extra')} isSecret>
            {carried.map(([name, text]) => `${name}: ${text}`).join('\n')}
          </Part>
        )}
      </div>
    </Drawer>
  );
}

function Part({ title, isSecret, children }: { title: string; isSecret?: boolean; children: ReactNode }) {
  return (
    <section data-secret={isSecret || undefined}>
      <h3>{title}</h3>
      <p>{children}</p>
    </section>
  );
}

function Facts({ drill, inject }: { drill: DrillDetail; inject: Inject }) {
  const { t } = useTranslation();
  const {
    offsetMs,
    releasedMs,
    from,
    channel,
    parties,
    controller,
    storyline,
    type,
    deliveries,
    acked,
    responded,
  } = inject;
  const condition = conditionOf(inject);
  const names = drill.parties.filter(({ key }) => parties.includes(key)).map(({ name }) => name);
  const facts: [string, ReactNode][] = [
    [
      t('drills.inject.when'),
      condition
        ? t('drills.inject.onlyIf', { condition: conditionWords(t, condition) })
        : offsetMs === null
          ? t('drills.injects.manual')
          : drillTime(offsetMs),
    ],
    ...(releasedMs === null
      ? []
      : [[t('drills.inject.released'), drillTime(releasedMs)] as [string, ReactNode]]),
    ...(deliveries > 0
      ? [
          [t('drills.inject.answers'), t('drills.inject.counts', { deliveries, acked, responded })] as [
            string,
            ReactNode,
          ],
        ]
      : []),
    [t('drills.inject.from'), from],
    [t('drills.inject.to'), names.join(', ')],
    [t('drills.inject.channel'), t(`drills.channel.${channel}`)],
    [t('drills.inject.type'), t(`drills.type.${type}`)],
    [t('drills.inject.storyline'), storyline],
    [t('drills.inject.controller'), controller],
  ];
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || '—'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What may be done with it now; nothing is shown that may never be. */
function Acts({ drill, injects, inject }: Omit<Props, 'onClose'>) {
  const { t } = useTranslation();
  const own = useMe().person.id;
  const [opened, setOpened] = useState<InjectAct | null>(null);
  const acts = actsOf(drill, inject);
  const isDraft =
    (inject.status === 'draft' || inject.status === 'submitted') &&
    drill.part === 'control' &&
    (drill.can['plan'] === true || drill.status === 'running');
  return (
    <div className={css.acts}>
      {isDraft && inject.authorId !== own && (
        <ApproveButton drillId={drill.id} ids={[inject.id]} isMain>
          {t('drills.act.approveOne')}
        </ApproveButton>
      )}
      {isDraft && inject.authorId === own && <p>{t('drills.inject.own')}</p>}
      {acts.map((act, at) => (
        <ActButton key={act} variant={at === 0 ? 'filled' : 'default'} onClick={() => setOpened(act)}>
          {t(`drills.act.${act}`)}
        </ActButton>
      ))}
      <PlanActs drill={drill} injects={injects} inject={inject} />
      {opened && (
        <InjectActDialog drill={drill} inject={inject} act={opened} onClose={() => setOpened(null)} />
      )}
    </div>
  );
}
