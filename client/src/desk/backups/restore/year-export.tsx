import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../../api/registers';
import { useAction } from '../../../api/use-action';
import { problemText } from '../../../forms/problem-text';
import { formatInstant } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import { say } from '../../controls/toasts';

const FORMATS = { xlsx: 'Excel', csv: 'CSV' } as const;

/** This year and the last as spreadsheets, by unit or by system. Its words: `addRestoreWords`. */
export function YearExport() {
  const { t } = useTranslation();
  const save = useAction((query: string) => saveFile(`/backups/export?${query}`), {
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  const thisYear = Number(formatInstant(serverNow(), 'day').slice(-4));
  return (
    <Menu position="bottom-end" trapFocus>
      <Menu.Target>
        <Button
          variant="default"
          data-size="xs"
          loading={save.isPending}
          leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
        >
          {t('restore-tests.export.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[thisYear, thisYear - 1].flatMap((year) =>
          (['units', 'systems'] as const).flatMap((sheet) =>
            (['xlsx', 'csv'] as const).map((format) => (
              <Menu.Item
                key={`${year}${sheet}${format}`}
                onClick={() => save.mutate(`year=${year}&sheet=${sheet}&format=${format}`)}
              >
                {t(`restore-tests.export.${sheet}`, { year })} · {FORMATS[format]}
              </Menu.Item>
            )),
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
