import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { searchApi } from '../../api/board';
import { LoadFault } from '../controls/load-fault';
import { hitGroups, type Hit } from './hits';
import { HitLine } from './hit-line';
import { recentSearches, rememberSearch } from './recent-searches';
import css from './search-sheet.module.css';

const SHORTEST = 2;
const SETTLE_MS = 120;

/** One search over incidents, units and entries, with and without diacritics; arrow keys and Enter. */
export function SearchSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [recent] = useState(recentSearches);
  const [at, setAt] = useState(0);
  const [q] = useDebouncedValue(text.trim(), SETTLE_MS);
  const isLong = q.length >= SHORTEST;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['search', q],
    enabled: isLong,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => searchApi.find(q, signal),
  });
  const groups = useMemo(() => hitGroups(q, isLong ? data : undefined, recent), [q, isLong, data, recent]);
  const hits = useMemo(() => groups.flatMap((group) => group.hits), [groups]);
  useEffect(() => setAt(0), [q]);
  const current = hits[Math.min(at, hits.length - 1)];
  useEffect(() => {
    if (current) document.getElementById(`hit-${current.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = (hit: Hit) => {
    if (hit.kind === 'recent') return setText(hit.q);
    rememberSearch(q);
    onClose();
    if (hit.kind === 'incident')
      void navigate({ to: '/incidents/$incidentId', params: { incidentId: hit.incident.id } });
    else if (hit.kind === 'entry')
      void navigate({ to: '/incidents/$incidentId', params: { incidentId: hit.entry.incidentId } });
    else if (hit.kind === 'unit') void navigate({ to: '/units', search: { unit: hit.unit.id } });
    else void navigate({ to: '/', search: { q: hit.q } });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setAt((now) => (Math.min(now, hits.length - 1) + by + hits.length) % Math.max(1, hits.length));
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      choose(current);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={640}
      yOffset="8dvh"
      padding={0}
      attributes={{ content: { 'aria-label': t('desk.search.name') } }}
      transitionProps={{ duration: 120, transition: 'fade' }}
    >
      <TextInput
        data-autofocus
        variant="unstyled"
        className={css.input}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        aria-activedescendant={current && `hit-${current.id}`}
        aria-label={t('desk.search.name')}
        placeholder={t('desk.search.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.8} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
      />
      {error && (
        <div className={css.line}>
          <LoadFault error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {!q && recent.length === 0 && <p className={css.line}>{t('desk.search.start')}</p>}
      {isLong && data && !isFetching && hits.length === 1 && (
        <p className={css.line}>{t('desk.search.none')}</p>
      )}
      {hits.length > 0 && (
        <div id="search-hits" role="listbox" aria-label={t('desk.search.results')} className={css.hits}>
          {groups.map(({ kind, more, hits: own }) => (
            <div key={kind} role="group" aria-labelledby={`hits-${kind}`}>
              <div id={`hits-${kind}`} role="presentation" className={css.group}>
                {t(`desk.search.${kind}`)}
                {more && <span>{t('desk.search.more')}</span>}
              </div>
              {own.map((hit) => (
                <HitLine
                  key={hit.id}
                  hit={hit}
                  q={q}
                  isCurrent={hit === current}
                  onChoose={() => choose(hit)}
                  onPoint={() => setAt(hits.indexOf(hit))}
                />
              ))}
            </div>
          ))}
        </div>
      )}
    </Modal>
  );
}
