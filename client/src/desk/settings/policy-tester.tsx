import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy } from '../../api/settings';
import type { Severity, UnitKind } from '../../api/types';
import { KINDS, SEVERITIES } from './choices';
import { policyFor } from './policy-choice';
import css from './settings.module.css';

/** Which policy would chase a unit of this kind at this severity. */
export function PolicyTester({ policies }: { policies: readonly Policy[] }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<UnitKind>('ward');
  const [severity, setSeverity] = useState<Severity>('high');
  const found = policyFor(policies, { kind, severity });
  return (
    <section className={`${css.card} ${css.tester}`} aria-label={t('settings.tester.title')}>
      <h2>{t('settings.tester.title')}</h2>
      <Select
        aria-label={t('settings.policies.kinds')}
        allowDeselect={false}
        value={kind}
        onChange={(next) => next && setKind(next)}
        data={KINDS.map((value) => ({ value, label: t(`desk.unitKind.${value}`) }))}
      />
      <Select
        aria-label={t('settings.policies.severities')}
        allowDeselect={false}
        value={severity}
        onChange={(next) => next && setSeverity(next)}
        data={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
      />
      <p role="status" data-none={!found || undefined}>
        {found ? t('settings.tester.found', { name: found.name }) : t('settings.tester.none')}
      </p>
    </section>
  );
}
