import { Button, Checkbox, Popover } from '@mantine/core';
import { IconBaselineDensityMedium, IconBaselineDensitySmall, IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PhaseMark } from '../../marks/phase-mark';
import { SeverityMark } from '../../marks/severity-mark';
import { OPEN_STATES, SEVERITIES, type BoardSearch, type BoardView } from './board-search';
import css from './board-views.module.css';

type Props = {
  search: BoardSearch;
  counts: Record<BoardView | 'all', number>;
  onSearch: (change: Partial<BoardSearch>) => void;
  isDense: boolean;
  onDense: (isDense: boolean) => void;
};

const VIEWS: (BoardView | 'all')[] = ['all', 'mine', 'unclaimed', 'serious', 'late'];

/** Views with their live counts, the filter, the density; all but the density lives in the URL. */
export function BoardViews({ search, counts, onSearch, isDense, onDense }: Props) {
  const { t } = useTranslation();
  const current = search.view ?? 'all';
  const filters = (search.state?.length ?? 0) + (search.severity?.length ?? 0);
  return (
    <div className={css.bar}>
      <div className={css.views} role="group" aria-label={t('desk.views.name')}>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            aria-pressed={view === current}
            onClick={() => onSearch({ view: view === 'all' ? undefined : view })}
          >
            {t(`desk.views.${view}`)} <span>{counts[view]}</span>
          </button>
        ))}
      </div>
      <Popover position="bottom-end" width={420} trapFocus>
        <Popover.Target>
          <Button
            variant={filters ? 'light' : 'subtle'}
            color={filters ? 'lam' : 'gray'}
            data-size="xs"
            className={css.tool}
            leftSection={<IconFilter size={16} stroke={1.8} aria-hidden />}
          >
            {t('desk.filter.title')}
            {filters > 0 && ` · ${filters}`}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Filter search={search} onSearch={onSearch} />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={css.density}
        aria-pressed={isDense}
        aria-label={t('desk.views.dense')}
        title={t('desk.views.dense')}
        onClick={() => onDense(!isDense)}
      >
        {isDense ? (
          <IconBaselineDensitySmall size={18} stroke={1.8} />
        ) : (
          <IconBaselineDensityMedium size={18} stroke={1.8} />
        )}
      </button>
    </div>
  );
}

function Filter({ search, onSearch }: Pick<Props, 'search' | 'onSearch'>) {
  const { t } = useTranslation();
  const toggle = <T extends string>(list: T[] | undefined, one: T) => {
    const next = list?.includes(one) ? list.filter((each) => each !== one) : [...(list ?? []), one];
    return next.length ? next : undefined;
  };
  return (
    <div className={css.filter}>
      <fieldset>
        <legend>{t('desk.filter.state')}</legend>
        {OPEN_STATES.map((state) => (
          <Checkbox
            key={state}
            checked={search.state?.includes(state) ?? false}
            onChange={() => onSearch({ state: toggle(search.state, state) })}
            label={
              <span className={css.option}>
                <PhaseMark state={state} size={16} hasWord />
                {t(`incidentState.${state}`)}
              </span>
            }
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{t('desk.filter.severity')}</legend>
        {SEVERITIES.map((severity) => (
          <Checkbox
            key={severity}
            checked={search.severity?.includes(severity) ?? false}
            onChange={() => onSearch({ severity: toggle(search.severity, severity) })}
            label={
              <span className={css.option}>
                <SeverityMark severity={severity === 'none' ? null : severity} size={16} hasWord />
                {t(`severity.${severity}`)}
              </span>
            }
          />
        ))}
      </fieldset>
      <Button
        variant="default"
        data-size="xs"
        onClick={() => onSearch({ state: undefined, severity: undefined })}
      >
        {t('desk.filter.clear')}
      </Button>
    </div>
  );
}
