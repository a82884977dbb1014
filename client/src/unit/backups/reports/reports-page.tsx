import { IconCircleCheck, IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupDetail } from '../../../api/backups';
import type { BackupReport } from '../../../api/restores';
import { UPLOADED } from '../../../backups/restore/reports';
import { useReportsOf } from '../../../backups/restore/use-restores';
import { useUnitBackups } from '../../../backups/use-unit-backups';
import { formatSize } from '../../../files/size';
import { announce } from '../../../time/announce';
import { formatNarrow } from '../../../time/instant';
import { useNow } from '../../../time/ticker';
import button from '../../act-button.module.css';
import list from '../../list.module.css';
import { useOwnUnitName } from '../../use-own-unit';
import css from '../backups.module.css';
import { FileLink } from '../file-link';
import { Framed } from '../framed';
import { type ReportCopy, ReportForm } from './report-form';

/** Reports of tools that the product cannot read: what the unit uploaded, what that is worth, and one more. */
export function ReportsPage() {
  const { t } = useTranslation();
  const unitName = useOwnUnitName();
  const backups = useUnitBackups(null);
  const reports = useReportsOf(backups.rows?.map(({ systemId }) => systemId));
  const copies = backups.systems && uploadedOf(backups.systems);
  const { data } = reports;
  return (
    <Framed
      title={t('restore-tests.report.list')}
      subtitle={unitName}
      of={backups.data === undefined ? backups : reports}
    >
      <p className={css.line}>{t('restore-tests.report.line')}</p>
      {copies?.length === 0 && <p className={list.emptyLine}>{t('restore-tests.phone.noUploads')}</p>}
      {copies && copies.length > 0 && data?.canAdd && data.mostBytes !== null && (
        <Adding copies={copies} mostBytes={data.mostBytes} />
      )}
      {data && <Sent items={data.items} />}
    </Framed>
  );
}

/** The copies whose tools the product cannot read. */
const uploadedOf = (systems: readonly BackupDetail[]): ReportCopy[] =>
  systems.flatMap(({ systemId, name, datasets }) =>
    datasets
      .flatMap(({ copies }) => copies)
      .filter(({ tool }) => UPLOADED.includes(tool))
      .map((copy) => ({ systemId, copyId: copy.copyId, label: `${name} · ${copy.name}` })),
  );

function Adding({ copies, mostBytes }: { copies: readonly ReportCopy[]; mostBytes: number }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [done, setDone] = useState<BackupReport | null>(null);
  const onDone = (report: BackupReport) => {
    setIsOpen(false);
    setDone(report);
    announce(t('restore-tests.phone.uploaded', { name: report.name }));
  };
  if (isOpen) return <ReportForm copies={copies} mostBytes={mostBytes} onDone={onDone} />;
  return (
    <>
      {done && (
        <p className={css.done}>
          <IconCircleCheck size={20} stroke={1.8} aria-hidden />
          {t('restore-tests.phone.uploaded', { name: done.name })}
        </p>
      )}
      <button
        type="button"
        className={`${button.button} ${button.row} ${css.wide}`}
        onClick={() => {
          setIsOpen(true);
          setDone(null);
        }}
      >
        <IconUpload size={20} stroke={1.8} aria-hidden />
        {t('restore-tests.report.add')}
      </button>
    </>
  );
}

function Sent({ items }: { items: readonly BackupReport[] }) {
  const { t } = useTranslation();
  return (
    <section className={list.section}>
      <h2 className={list.heading}>
        {t('restore-tests.phone.sent')} <span>{items.length}</span>
      </h2>
      {items.length === 0 && <p className={list.emptyLine}>{t('restore-tests.report.empty')}</p>}
      <ul className={list.cards}>
        {items.map((report) => (
          <Card key={report.id} report={report} />
        ))}
      </ul>
    </section>
  );
}

function Card({ report }: { report: BackupReport }) {
  const { t, i18n } = useTranslation();
  const now = useNow('minute');
  const { id, name, kind, copyName, aboutAt, at, by, vouchedName, vouchedFunction, size, sha256 } = report;
  return (
    <li className={`${list.card} ${list.quiet}`} data-report={id}>
      <h3 className={css.name}>{name}</h3>
      <p className={list.facts}>
        {t(`restore-tests.report.kind.${kind}`)} · {copyName} · {formatNarrow(aboutAt, now)}
      </p>
      <p className={list.facts}>
        {vouchedName}, {vouchedFunction} · {formatSize(size, i18n.language)} · SHA-256 {sha256.slice(0, 8)}
      </p>
      <p className={list.facts}>
        {t('restore-tests.phone.sentBy', {
          time: formatNarrow(at, now),
          name: by ?? t('restore-tests.team'),
        })}
      </p>
      <p className={css.worth}>{t('restore-tests.phone.worth')}</p>
      <div className={css.files}>
        <FileLink
          href={`/api/backup-reports/${id}/content`}
          icon={IconDownload}
          label={t('restore-tests.phone.download')}
          name={name}
        />
      </div>
    </li>
  );
}
