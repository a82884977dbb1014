import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BackupPings, SquareState } from '../../api/backups';
import type { NameOf } from '../../backups/reason-text';
import { StateGlyph } from '../../backups/square-mark';
import { useBackupPings } from '../../backups/use-backups';
import { When } from '../../marks/when';
import { formatInstant } from '../../time/instant';
import { wordSpan } from '../../time/span';
import css from './system-page.module.css';

const MOST_SHOWN = 10;

type Heartbeat = BackupPings['copies'][number];
type Ping = BackupPings['items'][number];

const STATE_OF: Readonly<Record<Heartbeat['status'], SquareState>> = {
  new: 'unproved',
  up: 'met',
  grace: 'expiring',
  down: 'unmet',
  paused: 'waived',
};

/** How each job is by what it says of itself, and the last that it said; not there where nothing was ever heard. */
export function PingHistory({ systemId, nameOf }: { systemId: string; nameOf: NameOf }) {
  const { t } = useTranslation();
  const { data } = useBackupPings(systemId);
  if (!data || data.items.length === 0) return null;
  return (
    <section className={css.card}>
      <h2>{t('backups.ping.title')}</h2>
      <ul className={css.history}>
        {data.copies.map((copy) => (
          <li key={copy.copyId} className={css.heartbeat}>
            <StateGlyph state={STATE_OF[copy.status]} size={15} />
            <span>
              <b>{copy.copyName}</b> {t(`backups.ping.status.${copy.status}`)}
              <small>{heardOf(t, copy)}</small>
            </span>
          </li>
        ))}
      </ul>
      <ul className={css.history}>
        {data.items.slice(0, MOST_SHOWN).map((ping) => (
          <li key={ping.id}>
            <When at={ping.at} form="short" className={css.quiet} />
            <span>{saidBy(t, ping)}</span>
            <small>{nameOf(ping.copyId) ?? t('backups.copyGone')}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const heardOf = (t: TFunction, { succeededAt, dueAt }: Heartbeat): string =>
  [
    succeededAt && t('backups.ping.last', { time: formatInstant(succeededAt) }),
    dueAt && t('backups.ping.due', { time: formatInstant(dueAt) }),
  ]
    .filter(Boolean)
    .join(' · ');

const saidBy = (t: TFunction, { kind, exitStatus, durationMs }: Ping): string =>
  [t(`backups.ping.kind.${kind}`, { code: exitStatus ?? '' }), durationMs !== null && wordSpan(t, durationMs)]
    .filter(Boolean)
    .join(' · ');
