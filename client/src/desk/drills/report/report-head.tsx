import { Button } from '@mantine/core';
import { IconFileTypeDocx, IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, type DrillReport, judgingApi, type ReportStep } from '../../../api/drills';
import { When } from '../../../marks/when';
import { ActButton } from '../../controls/act-button';
import { say } from '../../controls/toasts';
import { ConfirmDialog } from '../confirm-dialog';
import { DrillChip } from '../drill-chip';
import panel from '../panel.module.css';
import css from './report.module.css';

type Props = { drill: DrillDetail; report: DrillReport };

/** Where the report stands, what may be done next, and the files. */
export function ReportHead({ drill, report }: Props) {
  const { t } = useTranslation();
  const [step, setStep] = useState<ReportStep | null>(null);
  const steps = drill.part === 'control' ? report.steps : [];
  const { approvedAt, approvedBy } = report;
  return (
    <section className={panel.panel} aria-label={t('drills.report.state')}>
      <div className={css.head}>
        <DrillChip status={drill.status} />
        <p>
          {approvedAt ? (
            <>
              {t('drills.report.approved', { name: approvedBy ?? '' })} <When at={approvedAt} />
            </>
          ) : (
            t('drills.report.draft')
          )}
        </p>
        <div className={panel.end}>
          <Button
            component="a"
            href={judgingApi.file(drill.id, 'docx')}
            download
            variant="default"
            leftSection={<IconFileTypeDocx size={16} stroke={1.8} aria-hidden />}
          >
            {t('drills.report.docx')}
          </Button>
          <Button
            component="a"
            href={judgingApi.file(drill.id, 'pdf')}
            download
            variant="default"
            leftSection={<IconFileTypePdf size={16} stroke={1.8} aria-hidden />}
          >
            {t('drills.report.pdf')}
          </Button>
          {steps.map((one) => (
            <ActButton
              key={one}
              variant={one === 'report' || one === 'approve' ? 'filled' : 'default'}
              onClick={() => setStep(one)}
            >
              {t(`drills.step.${one}.act`)}
            </ActButton>
          ))}
        </div>
      </div>
      {step && (
        <ConfirmDialog
          drill={drill}
          question={t(`drills.step.${step}.question`, { code: drill.code })}
          consequence={t(`drills.step.${step}.line`)}
          submit={t(`drills.step.${step}.act`)}
          isBarred={step === 'approve' && report.blockers.length > 0}
          run={(key) => judgingApi.move(drill.id, step, key)}
          onDone={() => say('good', t(`drills.step.${step}.done`, { code: drill.code }))}
          onClose={() => setStep(null)}
        >
          {step === 'approve' && report.blockers.length > 0 && (
            <p className={css.barred}>{t('drills.report.blocked', { count: report.blockers.length })}</p>
          )}
        </ConfirmDialog>
      )}
    </section>
  );
}
