import { SegmentedControl } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../../api/registers';
import { useCan } from '../../../session/use-me';
import { DeskHeader } from '../../shell/desk-header';
import { NotFound } from '../../shell/not-found';
import { ChooseFile } from './choose-file';
import css from './import.module.css';
import { ImportDone } from './import-done';
import { PreviewView } from './preview-view';
import { useImport } from './use-import';

const REGISTERS: readonly Register[] = ['units', 'contacts', 'systems'];

/** A spreadsheet into a register: choose, look at every row, confirm once. */
export function ImportPage() {
  const { t } = useTranslation();
  const params = useParams({ from: '/import/$register' });
  const navigate = useNavigate();
  const register = REGISTERS.find((one) => one === params.register);
  if (!useCan('spreadsheet.import') || !register) return <NotFound />;
  return (
    <>
      <DeskHeader title={t('registers.import.title')} line={t('registers.import.line')} />
      <div className={css.page}>
        <SegmentedControl
          className={css.which}
          aria-label={t('registers.import.what')}
          value={register}
          onChange={(next) =>
            void navigate({ to: '/import/$register', params: { register: next }, replace: true })
          }
          data={REGISTERS.map((value) => ({ value, label: t(`registers.sheet.${value}`) }))}
        />
        <Steps key={register} register={register} />
      </div>
    </>
  );
}

function Steps({ register }: { register: Register }) {
  const act = useImport(register);
  if (act.write.data) return <ImportDone answer={act.write.data} register={register} onMore={act.clear} />;
  if (act.look.data && !act.look.isPending)
    return <PreviewView key={act.look.data.plan} preview={act.look.data} act={act} />;
  return <ChooseFile register={register} act={act} />;
}
