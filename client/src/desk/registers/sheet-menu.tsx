import { Button } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Register, spreadsheetsApi } from '../../api/registers';
import { useCan } from '../../session/use-me';
import { ExportMenu } from '../controls/export-menu';
import css from './register-page.module.css';

type Props = {
  /** The first is what a file is imported into unless another is chosen there. */
  registers: [Register, ...Register[]];
  /** As on the screen; null where what is shown cannot be exported. */
  filters: Record<string, string | undefined> | null;
};

/** Spreadsheets in and out, for who may: what is exported is what the screen shows. */
export function SheetMenu({ registers, filters }: Props) {
  const { t } = useTranslation();
  const canImport = useCan('spreadsheet.import');
  const canExport = useCan('spreadsheet.export');
  if (!canImport && !(canExport && filters)) return null;
  return (
    <div className={css.acts}>
      {canExport && filters && (
        <ExportMenu
          title={t('registers.sheet.export')}
          sheets={registers.map((register) => ({
            label: t(`registers.sheet.${register}`),
            path: spreadsheetsApi.exportPath(register, filters),
          }))}
        />
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
