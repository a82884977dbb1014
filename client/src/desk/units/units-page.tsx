import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/use-me';
import { Found } from '../controls/found';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { BoardSkeleton } from '../board/board-skeleton';
import { unitsQuery } from '../data/use-units';
import { countKinds, findUnits, KIND_GROUPS, type KindGroup } from '../dispatch/unit-search';
import { DeskHeader } from '../shell/desk-header';
import { SearchBox } from '../shell/search-box';
import { ContactList } from './contact-list';
import css from './units-page.module.css';

/** Every unit of the province, and the contacts of the one that is open. */
export function UnitsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/units' });
  const navigate = useNavigate({ from: '/units' });
  const { data: units = [], error, isPending, refetch } = useQuery(unitsQuery);
  const canSeeContacts = useCan('contact.read');
  const isSlow = useSlow(isPending);
  const group = KIND_GROUPS.find((one) => one === search.kind) ?? 'all';
  const counts = useMemo(() => countKinds(units), [units]);
  const found = useMemo(() => findUnits(units, search.q ?? '', group), [units, search.q, group]);
  const opened = units.find(({ id }) => id === search.unit);
  const show = (change: { q?: string; kind?: KindGroup }) =>
    void navigate({
      search: (old) => ({ ...old, ...change, ...(change.kind === 'all' && { kind: undefined }) }),
      replace: true,
    });
  return (
    <>
      <DeskHeader
        title={t('desk.rail.units')}
        line={t('desk.dispatch.count', { count: units.length })}
        search={
          <SearchBox
            value={search.q}
            placeholder={t('desk.units.search')}
            onSearch={(q) => show({ q: q || undefined })}
          />
        }
      />
      <div className={css.page} data-open={opened ? true : undefined}>
        <section className={css.list}>
          <div className={css.kinds} role="group" aria-label={t('desk.dispatch.kinds')}>
            {KIND_GROUPS.filter((one) => counts[one] > 0).map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === group}
                onClick={() => show({ kind: one })}
              >
                {t(`desk.dispatch.kind.${one}`)} {counts[one]}
              </button>
            ))}
          </div>
          {error && <LoadFault error={error} onRetry={() => void refetch()} />}
          {isSlow && <BoardSkeleton />}
          <ul className={css.units}>
            {found.map((unit) => (
              <li key={unit.id}>
                <Link
                  to="/units"
                  search={(old) => ({ ...old, unit: unit.id })}
                  replace
                  aria-current={unit.id === opened?.id || undefined}
                >
                  <span className={css.code}>{unit.code}</span>
                  <strong>
                    <Found text={unit.name} query={search.q ?? ''} />
                  </strong>
                  {!unit.dispatchable && <span className={css.never}>{t('desk.units.never')}</span>}
                  <span className={css.kind}>{t(`unitKind.${unit.kind}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
          {units.length > 0 && found.length === 0 && (
            <p className={css.none}>{t('desk.dispatch.none', { query: search.q })}</p>
          )}
        </section>
        {opened && (
          <section className={css.detail} aria-labelledby="unit-title">
            <h2 id="unit-title">{opened.name}</h2>
            <p className={css.line}>
              {[opened.nameEn, t(`unitKind.${opened.kind}`), opened.code].filter(Boolean).join(' · ')}
            </p>
            {canSeeContacts && (
              <>
                <h3>{t('desk.assignment.contacts')}</h3>
                <ContactList unitIds={[opened.id]} />
              </>
            )}
          </section>
        )}
      </div>
    </>
  );
}
