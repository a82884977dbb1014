import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoadFault } from '../controls/load-fault';
import { DeskHeader } from '../shell/desk-header';
import { When } from '../../marks/when';
import { useBackups } from './use-backups';

/** What the backups of the province are worth. */
export function BackupsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useBackups();
  return (
    <>
      <DeskHeader title={t('backups.title')} />
      {!!error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>{t('backups.empty')}</p>}
      {!!data?.items.length && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('backups.system')}</Table.Th>
              <Table.Th>{t('backups.unit')}</Table.Th>
              <Table.Th>{t('backups.level')}</Table.Th>
              <Table.Th>{t('backups.verdictHead')}</Table.Th>
              <Table.Th>{t('backups.validUntil')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.items.map(({ systemId, name, unitName, level, verdict, validUntil }) => (
              <Table.Tr key={systemId}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>{unitName}</Table.Td>
                <Table.Td>{level}</Table.Td>
                <Table.Td>{t(`backups.verdict.${verdict ?? 'unplanned'}`)}</Table.Td>
                <Table.Td>{validUntil && <When at={validUntil} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}
