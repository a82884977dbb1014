import {
  IconCloud,
  IconDatabase,
  IconDeviceFloppy,
  IconDisc,
  IconQuestionMark,
  IconServer,
  IconUsb,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupCopy, ReasonedSquare } from '../api/backups';
import { formatInstant } from '../time/instant';
import { LevelBadge } from './level-badge';
import css from './parts.module.css';
import { StateGlyph } from './square-mark';

const MEDIA: Readonly<Record<BackupCopy['medium'], Icon>> = {
  disk_array_primary: IconServer,
  disk_das: IconServer,
  nas: IconDatabase,
  removable_disk: IconUsb,
  tape: IconDeviceFloppy,
  optical: IconDisc,
  object_storage: IconCloud,
  cloud_block: IconCloud,
  other: IconQuestionMark,
};

type Props = { copies: readonly BackupCopy[]; squares: readonly ReasonedSquare[] };

/** The copies of a system against one rule: what is proved of each; those that are only declared by themselves. */
export function CopyList({ copies, squares }: Props) {
  const { t } = useTranslation();
  const isDeclared = ({ state }: BackupCopy) => state === 'declared';
  const proved = copies.filter((copy) => !isDeclared(copy));
  const declared = copies.filter(isDeclared);
  if (copies.length === 0) return <p className={css.quiet}>{t('backups.panel.noCopies')}</p>;
  return (
    <>
      <CopyRows copies={proved} squares={squares} />
      {declared.length > 0 && <p className={css.quiet}>{t('backups.panel.declared')}</p>}
      <CopyRows copies={declared} squares={squares} />
    </>
  );
}

function CopyRows({ copies, squares }: Props) {
  const { t } = useTranslation();
  if (copies.length === 0) return null;
  return (
    <ul className={css.copies}>
      {copies.map((copy) => {
        const { copyId, name, medium, isolation, siteName, level, state, counts, newestDataAt, pausedUntil } =
          copy;
        const Glyph = MEDIA[medium];
        const against = squares.find(({ reasons }) => reasons.some((one) => one.copyId === copyId));
        const facts = [
          siteName ?? t('backups.fact.unknown'),
          t(`backups.isolation.${isolation}`),
          newestDataAt && t('backups.panel.newest', { time: formatInstant(newestDataAt, 'short') }),
          pausedUntil && t('backups.pausedUntil', { time: formatInstant(pausedUntil, 'short') }),
        ];
        return (
          <li key={copyId}>
            <Glyph size={20} stroke={1.6} aria-hidden />
            <span>
              <b>{name}</b>
              <small>{facts.filter(Boolean).join(' · ')}</small>
              <small>
                {t(`backups.copyState.${state}`)} ·{' '}
                {t(counts ? 'backups.panel.counts' : 'backups.panel.notCounts')}
              </small>
            </span>
            <LevelBadge level={level} />
            <StateGlyph state={against?.state ?? (counts ? 'met' : 'unproved')} size={16} />
          </li>
        );
      })}
    </ul>
  );
}
