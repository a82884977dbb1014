import { Menu } from '@mantine/core';
import { IconDots, IconGitBranch, IconHandClick, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail, Inject } from '../../../api/drills';
import { ActButton } from '../../controls/act-button';
import { conditionOf, conditionWords } from '../conditions';
import { drillTime } from '../drill-time';
import { actsOf, type InjectAct, InjectActDialog } from '../inject-acts';
import panel from '../panel.module.css';
import { upcomingOf } from '../track';
import css from './upcoming-panel.module.css';
import { DueIn } from './due-in';

const FIRST = 6;

type Props = { drill: DrillDetail; injects: Inject[]; onOpen: (code: string) => void };

/** What comes next by the clock, then what waits for a condition or for somebody's word. */
export function UpcomingPanel({ drill, injects, onOpen }: Props) {
  const { t } = useTranslation();
  const [act, setAct] = useState<{ inject: Inject; act: InjectAct } | null>(null);
  const timed = upcomingOf(injects);
  const others = injects.filter(
    ({ status, trigger, heldAt }) => status === 'synchronized' && trigger !== 'scheduled' && !heldAt,
  );
  const rows = [...timed.slice(0, FIRST), ...others];
  return (
    <section className={panel.panel} aria-label={t('drills.upcoming.title')}>
      <div className={panel.head}>
        <h2>{t('drills.upcoming.title')}</h2>
        <p>{t('drills.upcoming.line')}</p>
        {timed.length > FIRST && (
          <p className={panel.end}>{t('drills.upcoming.more', { count: timed.length - FIRST })}</p>
        )}
      </div>
      {rows.length === 0 && <p className={panel.none}>{t('drills.upcoming.none')}</p>}
      <ol className={panel.rows}>
        {rows.map((inject, at) => (
          <li key={inject.id} className={css.row} data-first={(at === 0 && timed.length > 0) || undefined}>
            <When drill={drill} inject={inject} />
            <Words drill={drill} inject={inject} onOpen={onOpen} />
            <RowActs
              drill={drill}
              inject={inject}
              isFirst={at === 0}
              onAct={(next) => setAct({ inject, act: next })}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ol>
      {act && (
        <InjectActDialog drill={drill} inject={act.inject} act={act.act} onClose={() => setAct(null)} />
      )}
    </section>
  );
}

function When({ drill, inject: { trigger, offsetMs } }: { drill: DrillDetail; inject: Inject }) {
  if (trigger === 'scheduled' && offsetMs !== null) return <DueIn clock={drill.clock} offsetMs={offsetMs} />;
  const Glyph = trigger === 'conditional' ? IconGitBranch : IconHandClick;
  return (
    <span className={css.when}>
      <Glyph size={18} stroke={1.8} aria-hidden />
    </span>
  );
}

type RowProps = { drill: DrillDetail; inject: Inject; onOpen: (code: string) => void };

function Words({ drill, inject, onOpen }: RowProps) {
  const { t } = useTranslation();
  const { code, title, parties, offsetMs } = inject;
  const condition = conditionOf(inject);
  const to = drill.parties.filter(({ key }) => parties.includes(key)).map(({ name }) => name);
  const line = condition
    ? t('drills.inject.onlyIf', { condition: conditionWords(t, condition) })
    : `${to.join(', ')} ·\u00a0${offsetMs === null ? t('drills.injects.manual') : drillTime(offsetMs)}`;
  return (
    <div className={css.words}>
      <p>
        <span className={panel.code}>{code}</span>
        <button type="button" onClick={() => onOpen(code)}>
          {title}
        </button>
      </p>
      <p className={css.line} title={line}>
        {line}
      </p>
    </div>
  );
}

type ActsProps = RowProps & { isFirst: boolean; onAct: (act: InjectAct) => void };

function RowActs({ drill, inject, isFirst, onAct, onOpen }: ActsProps) {
  const { t } = useTranslation();
  const acts = actsOf(drill, inject);
  if (acts.length === 0) return null;
  return (
    <div className={css.acts}>
      {isFirst && acts.includes('release') && (
        <ActButton
          variant="default"
          aria-label={t('drills.upcoming.release', { code: inject.code })}
          leftSection={<IconPlayerPlay size={15} stroke={2} aria-hidden />}
          onClick={() => onAct('release')}
        >
          {t('drills.act.release')}
        </ActButton>
      )}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <button
            type="button"
            className={css.more}
            aria-label={t('drills.upcoming.acts', { code: inject.code })}
          >
            <IconDots size={18} stroke={2} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {acts.map((act) => (
            <Menu.Item key={act} onClick={() => onAct(act)}>
              {t(`drills.act.${act}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => onOpen(inject.code)}>{t('drills.act.look')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
