import { IconCamera, IconPaperclip } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupReport, ReportKind } from '../../../api/restores';
import { REPORT_KINDS } from '../../../backups/restore/reports';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { FileInput } from '../../../files/file-input';
import { formatSize } from '../../../files/size';
import { FieldNote } from '../../../forms/field-note';
import { serverNow } from '../../../time/server-clock';
import { ActButton } from '../../act-button';
import button from '../../act-button.module.css';
import { Refusal } from '../../refusal';
import css from '../backups.module.css';
import { ChoiceField, LineField } from '../fields';
import { fieldText, instantOfField, readField } from '../instant-text';
import { useSendReport } from './use-send-report';

export type ReportCopy = { systemId: string; copyId: string; label: string };
type Draft = {
  copyId: string;
  kind: ReportKind;
  about: string;
  vouchedName: string;
  vouchedFunction: string;
};
type Props = {
  copies: readonly ReportCopy[];
  /** Bytes that a file may have, as the server says. */
  mostBytes: number;
  onDone: (report: BackupReport) => void;
};

/** A report of a tool: which file, of which copy, what it tells of, and who vouches for it. What is typed is kept, the file is not. */
export function ReportForm({ copies, mostBytes, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const [empty] = useState((): Draft => ({
    copyId: copies.length === 1 ? (copies[0]?.copyId ?? '') : '',
    kind: 'run',
    about: fieldText(serverNow()),
    vouchedName: '',
    vouchedFunction: '',
  }));
  const { draft, keptAt, change, drop } = useDraft('backup-report.new', empty);
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setIsTried] = useState(false);
  const { act, share, cancel } = useSendReport((report) => {
    drop();
    onDone(report);
  });
  const copy = copies.find(({ copyId }) => copyId === draft.copyId);
  const isTooLarge = file !== null && file.size > mostBytes;
  const most = formatSize(mostBytes, i18n.language);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setIsTried(true);
    const { kind, vouchedName, vouchedFunction } = draft;
    const aboutAt = instantOfField(draft.about);
    if (!file || isTooLarge || !copy || !aboutAt || act.isPending) return;
    if (!vouchedName.trim() || !vouchedFunction.trim()) return;
    const { systemId, copyId } = copy;
    act.mutate({ systemId, copyId, report: { kind, aboutAt, vouchedName, vouchedFunction, file } });
  };
  const need = (value: string | undefined) => isTried && !value?.trim() && t('restore-tests.need');
  const line = (field: 'about' | 'vouchedName' | 'vouchedFunction', name: string) => ({
    label: t(`restore-tests.report.${field}`),
    isNeeded: true,
    value: draft[field],
    onChange: (value: string) => change({ [field]: value }),
    fault: act.error?.of(name) ?? need(draft[field]),
  });
  const percent = Math.floor(share * 100);
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={t('restore-tests.report.add')}>
      <Pick file={file} most={most} onChosen={setFile} />
      {isTooLarge && <FieldNote>{t('restore-tests.phone.tooLarge', { max: most })}</FieldNote>}
      {isTried && !file && <FieldNote>{t('restore-tests.phone.needFile')}</FieldNote>}
      <ChoiceField
        legend={t('restore-tests.phone.whichCopy')}
        isNeeded
        options={copies.map(({ copyId, label }) => ({ value: copyId, label }))}
        value={draft.copyId || null}
        fault={need(copy?.copyId)}
        onChange={(copyId) => change({ copyId })}
      />
      <ChoiceField
        legend={t('restore-tests.report.kindLabel')}
        options={REPORT_KINDS.map((value) => ({ value, label: t(`restore-tests.report.kind.${value}`) }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      <LineField
        {...line('about', 'aboutAt')}
        type="datetime-local"
        hint={readField(draft.about) ?? undefined}
      />
      <LineField {...line('vouchedName', 'vouchedName')} maxLength={120} />
      <LineField {...line('vouchedFunction', 'vouchedFunction')} maxLength={120} />
      <p className={css.hint}>
        {t('noSecrets')} <DraftNote keptAt={keptAt} onDiscard={drop} />
      </p>
      {act.error && <Refusal problem={act.error} title={t('restore-tests.phone.notUploaded')} hasDraft />}
      {act.isPending && (
        <div className={css.progress} role="status">
          <progress max={1} value={share} aria-label={t('restore-tests.report.submit')} />
          <span>{t('files.sending', { percent })}</span>
          <button type="button" className={`${button.button} ${button.normal}`} onClick={cancel}>
            {t('files.cancel')}
          </button>
        </div>
      )}
      <ActButton
        label={act.error ? t('unit.refused.retry') : t('restore-tests.report.submit')}
        onPress={submit}
        isBusy={act.isPending}
        isPrimary
        size="row"
      />
    </form>
  );
}

/** A photo or a file, and what was chosen. */
function Pick({ file, most, onChosen }: { file: File | null; most: string; onChosen: (file: File) => void }) {
  const { t, i18n } = useTranslation();
  const camera = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const take = ([chosen]: File[]) => chosen && onChosen(chosen);
  return (
    <div>
      <div className={css.files}>
        <button
          type="button"
          className={`${button.button} ${button.row}`}
          onClick={() => chooser.current?.click()}
        >
          <IconPaperclip size={20} stroke={1.8} aria-hidden />
          {t('files.choose')}
        </button>
        <button
          type="button"
          className={`${button.button} ${button.row}`}
          onClick={() => camera.current?.click()}
        >
          <IconCamera size={20} stroke={1.8} aria-hidden />
          {t('files.photo')}
        </button>
      </div>
      <p className={css.chosen}>
        {file
          ? `${file.name} · ${formatSize(file.size, i18n.language)}`
          : t('restore-tests.phone.noFile', { max: most })}
      </p>
      <FileInput ref={chooser} onChosen={take} isSingle />
      <FileInput ref={camera} onChosen={take} isCamera />
    </div>
  );
}
