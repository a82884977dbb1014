import { Button, Menu } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '../../../files/size';
import { When } from '../../../marks/when';
import { LoadFault } from '../../controls/load-fault';
import panel from '../../drills/panel.module.css';
import { ReportDialog } from './report-dialog';
import css from './restore.module.css';
import { UPLOADED } from '../../../backups/restore/reports';
import { useReports } from '../../../backups/restore/use-restores';

type Copy = { readonly copyId: string; readonly name: string; readonly tool: string };

/** Reports that people vouch for, of the copies of tools without an adapter. Its words: `addRestoreWords`. */
export function ReportsPanel({ systemId, copies }: { systemId: string; copies: readonly Copy[] }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useReports(systemId);
  const [copy, setCopy] = useState<Copy | null>(null);
  const uploaded = copies.filter(({ tool }) => UPLOADED.includes(tool));
  if (uploaded.length === 0 && !data?.items.length) return null;
  return (
    <section className={panel.panel} aria-label={t('restore-tests.report.list')}>
      <div className={panel.head}>
        <h2>{t('restore-tests.report.list')}</h2>
        <p>{t('restore-tests.report.listLine')}</p>
        {data?.canAdd && uploaded.length > 0 && (
          <div className={panel.end}>
            <Menu position="bottom-end" trapFocus>
              <Menu.Target>
                <Button
                  variant="default"
                  data-size="xs"
                  leftSection={<IconUpload size={16} stroke={1.8} aria-hidden />}
                >
                  {t('restore-tests.report.add')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {uploaded.map((one) => (
                  <Menu.Item key={one.copyId} onClick={() => setCopy(one)}>
                    {one.name}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </div>
        )}
      </div>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={panel.none}>{t('restore-tests.report.empty')}</p>}
      <ul className={panel.rows}>
        {data?.items.map((report) => (
          <li key={report.id} className={css.row}>
            <a href={`/api/backup-reports/${report.id}/content`} download={report.name} className={css.file}>
              <IconDownload size={15} stroke={1.8} aria-hidden /> {report.name}
            </a>
            <span>
              {t(`restore-tests.report.kind.${report.kind}`)} · {report.copyName} ·{' '}
              <When at={report.aboutAt} />
            </span>
            <span className={css.quiet} title={`SHA-256 ${report.sha256}`}>
              {report.vouchedName}, {report.vouchedFunction} · {formatSize(report.size, i18n.language)} ·
              SHA-256 {report.sha256.slice(0, 8)}
            </span>
          </li>
        ))}
      </ul>
      {copy && <ReportDialog systemId={systemId} copy={copy} onClose={() => setCopy(null)} />}
    </section>
  );
}
