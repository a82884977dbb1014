import { Button, Select, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewReport, type ReportKind, restoresApi } from '../../../api/restores';
import { useAction } from '../../../api/use-action';
import { FieldNote } from '../../../forms/field-note';
import { formatSize } from '../../../files/size';
import { formatInstant } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import { ActionDialog } from '../../controls/action-dialog';
import { InstantField, instantOf } from '../../controls/instant-field';
import { say } from '../../controls/toasts';
import { REPORT_KINDS } from '../../../backups/restore/reports';
import { BACKUPS } from '../../../backups/use-backups';
import css from './restore.module.css';

type Form = {
  kind: ReportKind;
  about: string;
  vouchedName: string;
  vouchedFunction: string;
  file: File | null;
};

type Props = {
  systemId: string;
  copy: { copyId: string; name: string };
  onClose: () => void;
};

/** A report of a tool that the product cannot read: a file, what it tells of, and who vouches for it. */
export function ReportDialog({ systemId, copy, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [form, setForm] = useState<Form>(() => ({
    kind: 'run',
    about: formatInstant(serverNow()),
    vouchedName: '',
    vouchedFunction: '',
    file: null,
  }));
  const [isTried, setIsTried] = useState(false);
  const change = (part: Partial<Form>) => setForm((old) => ({ ...old, ...part }));
  const act = useAction(
    (report: NewReport, key) => restoresApi.addReport({ systemId, copyId: copy.copyId }, report, key),
    {
      onDone: ({ name }) => {
        void client.invalidateQueries({ queryKey: [BACKUPS] });
        say('good', t('restore-tests.report.done', { name }));
        onClose();
      },
    },
  );
  const submit = () => {
    setIsTried(true);
    const { kind, about, vouchedName, vouchedFunction, file } = form;
    const aboutAt = instantOf(about);
    if (file && aboutAt && vouchedName.trim() && vouchedFunction.trim())
      act.mutate({ kind, aboutAt, vouchedName, vouchedFunction, file });
  };
  const need = (value: string) => isTried && !value.trim() && t('restore-tests.need');
  return (
    <ActionDialog
      title={t('restore-tests.report.title', { copy: copy.name })}
      consequence={t('restore-tests.report.line')}
      submit={t('restore-tests.report.submit')}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={css.pick}>
        <Button
          variant="default"
          leftSection={<IconUpload size={16} stroke={1.8} aria-hidden />}
          onClick={() => input.current?.click()}
        >
          {t('restore-tests.report.choose')}
        </Button>
        <span className={css.quiet}>
          {form.file
            ? `${form.file.name} · ${formatSize(form.file.size, i18n.language)}`
            : t('restore-tests.report.noFile')}
        </span>
        {isTried && !form.file && <FieldNote>{t('restore-tests.need')}</FieldNote>}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('restore-tests.report.choose')}
          onChange={({ currentTarget }) => change({ file: currentTarget.files?.[0] ?? form.file })}
        />
      </div>
      <Select
        label={t('restore-tests.report.kindLabel')}
        allowDeselect={false}
        data={REPORT_KINDS.map((value) => ({ value, label: t(`restore-tests.report.kind.${value}`) }))}
        value={form.kind}
        onChange={(value) => change({ kind: REPORT_KINDS.find((one) => one === value) ?? form.kind })}
      />
      <InstantField
        label={t('restore-tests.report.about')}
        required
        value={form.about}
        onChange={(about) => change({ about })}
        error={act.error?.of('aboutAt') ?? need(form.about)}
      />
      <TextInput
        label={t('restore-tests.report.vouchedName')}
        required
        maxLength={120}
        value={form.vouchedName}
        onChange={(event) => change({ vouchedName: event.currentTarget.value })}
        error={act.error?.of('vouchedName') ?? need(form.vouchedName)}
      />
      <TextInput
        label={t('restore-tests.report.vouchedFunction')}
        required
        maxLength={120}
        value={form.vouchedFunction}
        onChange={(event) => change({ vouchedFunction: event.currentTarget.value })}
        error={act.error?.of('vouchedFunction') ?? need(form.vouchedFunction)}
      />
    </ActionDialog>
  );
}
