import { Button, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { useUnits } from '../data/use-units';
import { isNarrowed, SHARES, SHOWS, type TimelineFilter, type TimelineSearch } from './timeline-filter';
import css from './timeline-filters.module.css';

const TYPING_MS = 250;

/** Whose lines, for whom, about which unit, with which words; kept in the address, so that a link shows the same. */
export function TimelineFilters({ incident, filter }: { incident: IncidentDetail; filter: TimelineFilter }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const change = useTimelineSearch(incident.id);
  const [isOpen, setIsOpen] = useState(false);
  const units = [...new Set(incident.assignments.map(({ unitId }) => unitId))];
  return (
    <div
      className={css.filters}
      role="group"
      aria-label={t('incident.filter.name')}
      data-open={isOpen || isNarrowed(filter) || undefined}
    >
      <SegmentedControl
        size="xs"
        aria-label={t('incident.filter.show.label')}
        value={filter.show}
        onChange={(show) => change({ show: show === 'all' ? undefined : show })}
        data={SHOWS.map((value) => ({ value, label: t(`incident.filter.show.${value}`) }))}
      />
      <Button
        variant="default"
        data-size="xs"
        className={css.more}
        aria-expanded={isOpen}
        leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.8} aria-hidden />}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t('incident.filter.more')}
      </Button>
      <Select
        className={css.share}
        aria-label={t('incident.filter.share.label')}
        value={filter.share ?? 'any'}
        allowDeselect={false}
        onChange={(share) => change({ share: share === 'any' ? undefined : (share ?? undefined) })}
        data={(['any', ...SHARES] as const).map((value) => ({
          value,
          label: t(`incident.filter.share.${value}`),
        }))}
      />
      {units.length > 0 && (
        <Select
          className={css.unit}
          aria-label={t('incident.filter.unit')}
          placeholder={t('incident.filter.anyUnit')}
          value={filter.unitId}
          clearable
          searchable
          onChange={(unit) => change({ unit: unit ?? undefined })}
          data={units.map((value) => ({ value, label: nameOf(value) }))}
        />
      )}
      <WordsField value={filter.text} onChange={(q) => change({ q: q || undefined })} />
      {isNarrowed(filter) && (
        <Button
          variant="subtle"
          data-size="xs"
          onClick={() => change({ show: undefined, share: undefined, unit: undefined, q: undefined })}
        >
          {t('incident.filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** Folds runs of system events, or shows each. */
export function FoldSwitch({ incident, filter }: { incident: IncidentDetail; filter: TimelineFilter }) {
  const { t } = useTranslation();
  const change = useTimelineSearch(incident.id);
  return (
    <Switch
      className={css.fold}
      size="xs"
      label={t('incident.filter.fold')}
      checked={filter.isFolded}
      onChange={(event) => change({ fold: event.currentTarget.checked ? undefined : 'off' })}
    />
  );
}

function useTimelineSearch(incidentId: string) {
  const navigate = useNavigate();
  return (part: TimelineSearch) =>
    void navigate({
      from: '/incidents/$incidentId',
      to: '/incidents/$incidentId',
      params: { incidentId },
      search: (now) => ({ ...now, ...part }),
      replace: true,
      resetScroll: false,
    });
}

/** What is typed goes into the address once the hand rests. */
function WordsField({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      className={css.words}
      type="search"
      aria-label={t('incident.filter.text')}
      placeholder={t('incident.filter.text')}
      leftSection={<IconSearch size={15} stroke={1.8} aria-hidden />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
