import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../api/registers';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { say } from './toasts';

const FORMATS = { xlsx: 'Excel', csv: 'CSV' } as const;

type Props = {
  title: string;
  /** Each is offered as Excel and as CSV; `path` may have a query already. */
  sheets: readonly { label: string; path: string }[];
};

/** What the screen shows, as spreadsheets to keep. */
export function ExportMenu({ title, sheets }: Props) {
  const { t } = useTranslation();
  const save = useAction((path: string) => saveFile(path), {
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  return (
    <Menu position="bottom-end" trapFocus>
      <Menu.Target>
        <Button
          variant="default"
          data-size="xs"
          loading={save.isPending}
          leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
        >
          {title}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {sheets.flatMap(({ label, path }) =>
          (['xlsx', 'csv'] as const).map((format) => (
            <Menu.Item
              key={path + format}
              onClick={() => save.mutate(`${path}${path.includes('?') ? '&' : '?'}format=${format}`)}
            >
              {label} · {FORMATS[format]}
            </Menu.Item>
          )),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
