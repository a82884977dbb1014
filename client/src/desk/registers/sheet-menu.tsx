import { Button, Menu } from '@mantine/core';
import { IconDownload, IconTableImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Register, type SheetFormat, spreadsheetsApi } from '../../api/registers';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { useCan } from '../../session/use-me';
import { say } from '../controls/toasts';
import css from './register-page.module.css';

type Props = {
  /** The first is what a file is imported into unless another is chosen there. */
  registers: [Register, ...Register[]];
  /** As on the screen; null where what is shown cannot be exported. */
  filters: Record<string, string | undefined> | null;
};

const FORMATS = { xlsx: 'Excel', csv: 'CSV' } as const;

/** Spreadsheets in and out, for who may: what is exported is what the screen shows. */
export function SheetMenu({ registers, filters }: Props) {
  const { t } = useTranslation();
  const canImport = useCan('spreadsheet.import');
  const canExport = useCan('spreadsheet.export') && filters !== null;
  const save = useAction(
    ({ register, format }: { register: Register; format: SheetFormat }) =>
      spreadsheetsApi.export(register, format, filters ?? {}),
    { onRefused: (problem) => say('warn', problemText(t, problem)) },
  );
  if (!canImport && !canExport) return null;
  return (
    <div className={css.acts}>
      {canExport && (
        <Menu position="bottom-end" trapFocus>
          <Menu.Target>
            <Button
              variant="default"
              data-size="xs"
              loading={save.isPending}
              leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
            >
              {t('registers.sheet.export')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {registers.flatMap((register) =>
              (['xlsx', 'csv'] as const).map((format) => (
                <Menu.Item key={register + format} onClick={() => save.mutate({ register, format })}>
                  {t(`registers.sheet.${register}`)} · {FORMATS[format]}
                </Menu.Item>
              )),
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {canImport && (
        <Button
          variant="default"
          data-size="xs"
          leftSection={<IconTableImport size={16} stroke={1.8} aria-hidden />}
          className={css.link}
          renderRoot={(props) => (
            <Link
              {...props}

              to="/import/$register"
              params={{ register: registers[0] }}
            />
          )}
        >
          {t('registers.sheet.import')}
        </Button>
      )}
    </div>
  );
}
