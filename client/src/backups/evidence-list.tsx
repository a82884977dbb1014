import { IconDownload } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { rawEvidence, type BackupEvidence } from '../api/backups';
import { When } from '../marks/when';
import { formatInstant } from '../time/instant';
import { evidenceState, evidenceText, shortHash } from './detail-parts';
import css from './parts.module.css';
import type { NameOf } from './reason-text';
import { StateGlyph } from './square-mark';

type Props = {
  evidence: readonly BackupEvidence[];
  nameOf: NameOf;
  /** With who sent it, from where, by which tool, and what could not be read. */
  isFull?: boolean;
};

/** Evidence as it came, newest first: what it says of which copy, and the way to its signed bytes. */
export function EvidenceList({ evidence, nameOf, isFull = false }: Props) {
  const { t } = useTranslation();
  if (evidence.length === 0) return <p className={css.quiet}>{t('backups.panel.noEvidence')}</p>;
  return (
    <ul className={css.evidence}>
      {evidence.map((one) => (
        <li key={one.id}>
          <StateGlyph state={evidenceState(one)} size={15} />
          <When at={one.receivedAt} form="narrow" className={css.at} />
          <span>
            {evidenceText(t, one)}
            <small>{nameOf(one.copyId) ?? t('backups.copyGone')}</small>
          </span>
          <a
            href={rawEvidence(one.id)}
            download
            className={css.hash}
            aria-label={t('backups.evidence.download', { hash: shortHash(one.sha256) })}
            title={`SHA-256 ${one.sha256}`}
          >
            {shortHash(one.sha256)}
            <IconDownload size={14} stroke={1.8} aria-hidden />
          </a>
          {isFull && (
            <small className={css.origin}>
              {originOf(t, one)}
              {one.problems.length > 0 && (
                <b>
                  {t(`backups.evidence.${one.concluded.length > 0 ? 'noted' : 'problems'}`, {
                    codes: problemsOf(t, one),
                  })}
                </b>
              )}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

const originOf = (t: TFunction, { collector, isOnSource, tool, verb, startedAt }: BackupEvidence): string =>
  [
    t('backups.evidence.from', { collector }),
    isOnSource && t('backups.evidence.onSource'),
    [tool, verb].filter(Boolean).join(' '),
    t('backups.evidence.startedAt', { time: formatInstant(startedAt, 'short') }),
  ]
    .filter(Boolean)
    .join(' · ');

/** What could not be read, in words. */
const problemsOf = (t: TFunction, { problems }: BackupEvidence): string =>
  [...new Set(problems)].map((code) => t(`backups.problem.${code}`)).join(', ');
