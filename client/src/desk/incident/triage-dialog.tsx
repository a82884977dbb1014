import { Checkbox, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { IncidentDetail, Tlp, TriageBody } from '../../api/types';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { ActionDialog } from '../controls/action-dialog';
import { SeverityChoice } from '../controls/severity-choice';
import { useAbsorb } from '../data/use-absorb';
import { useCategories } from '../data/use-categories';
import {
  shownOf,
  triageBodyOf,
  type TriageDraft,
  type TriageForm,
  triageFormOf,
  written,
} from './triage-form';

export const TLPS: Tlp[] = ['clear', 'green', 'amber', 'amber+strict', 'red'];

/** Category, severity, sharing limit and the law's “serious” flag in one step. */
export function TriageDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { options } = useCategories();
  const absorb = useAbsorb();
  const theirs = triageFormOf(incident);
  const {
    draft,
    change: keep,
    drop,
    keptAt,
  } = useDraft<TriageDraft>(
    `triage.${incident.id}`,
    { start: theirs, form: theirs },
    { incidentId: incident.id },
  );
  const { category, severity, tlp, isSerious, seriousReason } = shownOf(draft, theirs);
  const change = (part: Partial<TriageForm>) => keep(written(draft, theirs, part));
  const [isTried, setIsTried] = useState(false);
  const triage = useAction((body: TriageBody, key) => incidentsApi.triage(incident.id, body, key), {
    onDone: (answer) => {
      absorb(answer);
      drop();
      onClose();
    },
  });
  const submit = () => {
    setIsTried(true);
    const body = triageBodyOf(draft, theirs);
    if (body) triage.mutate(body);
  };
  const of = (field: string) => triage.error?.of(field);
  return (
    <ActionDialog
      title={t('desk.triage.heading', { code: incident.code })}
      consequence={incident.title}
      submit={t('desk.triage.submit')}
      isBusy={triage.isPending}
      problem={triage.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      size={560}
      onSubmit={submit}
      onClose={onClose}
    >
      <SeverityChoice
        hasFocus
        value={severity}
        onChange={(next) => change({ severity: next })}
        error={of('severity') ?? (isTried && !severity ? t('desk.triage.needSeverity') : null)}
      />
      <Select
        label={t('desk.form.category')}
        data={options}
        value={category}
        onChange={(next) => next && change({ category: next })}
        searchable
        allowDeselect={false}
        error={of('category')}
      />
      <div>
        <span className="mantine-InputWrapper-label" id="tlp-label">
          {t('desk.form.tlp')}
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby="tlp-label"
          value={tlp}
          onChange={(next) => change({ tlp: next })}
          data={TLPS.map((value) => ({ value, label: t(`tlp.${value}`).replace('TLP:', '') }))}
        />
      </div>
      <Checkbox
        checked={isSerious}
        onChange={(event) => change({ isSerious: event.currentTarget.checked })}
        label={t('desk.form.serious')}
        description={t('desk.form.seriousLine')}
      />
      {isSerious && (
        <Textarea
          label={t('desk.form.seriousReason')}
          required
          autosize
          minRows={2}
          value={seriousReason}
          onChange={(event) => change({ seriousReason: event.currentTarget.value })}
          description={t('noSecrets')}
          error={of('seriousReason') ?? (isTried && !seriousReason.trim() && t('desk.form.needReason'))}
        />
      )}
    </ActionDialog>
  );
}
