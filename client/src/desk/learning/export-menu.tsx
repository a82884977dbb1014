import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { saveFile, type SheetFormat } from '../../api/registers';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { say } from '../controls/toasts';

const FORMATS = { xlsx: 'Excel', csv: 'CSV' } as const;

/** What the screen shows, as a spreadsheet. `path` may have a query already. */
export function ExportMenu({ sheets }: { sheets: readonly { label: string; path: string }[] }) {
  const { t } = useTranslation();
  const save = useAction(
    ({ path, format }: { path: string; format: SheetFormat }) =>
      saveFile(`${path}${path.includes('?') ? '&' : '?'}format=${format}`),
    { onRefused: (problem) => say('warn', problemText(t, problem)) },
  );
  return (
    <Menu position="bottom-end" trapFocus>
      <Menu.Target>
        <Button
          variant="default"
          data-size="xs"
          loading={save.isPending}
          leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
        >
          {t('learning.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sheets.flatMap(({ label, path }) =>
          (['xlsx', 'csv'] as const).map((format) => (
            <Menu.Item key={path + format} onClick={() => save.mutate({ path, format })}>
              {label} · {FORMATS[format]}
            </Menu.Item>
          )),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
