import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/use-me';
import { KeyCap } from '../controls/key-cap';
import { useKeys } from '../keys/use-keys';
import css from './search-trigger.module.css';

const load = async () => ({ default: (await import('../search/search-sheet')).SearchSheet });
const SearchSheet = lazy(load);
/** Once the page stands the sheet is fetched ahead: what is typed right after `/` must not be lost. */
const AHEAD_MS = 1_200;

/** The header's search: a press or `/` opens the sheet over the page. */
export function SearchTrigger() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const isAllowed = useCan('incident.read');
  useKeys({ '/': isAllowed ? () => setIsOpen(true) : undefined });
  useEffect(() => {
    const ahead = setTimeout(() => void load().catch(() => undefined), AHEAD_MS);
    return () => clearTimeout(ahead);
  }, []);
  if (!isAllowed) return null;
  return (
    <>
      <button
        type="button"
        className={css.trigger}
        aria-label={t('desk.search.name')}
        onClick={() => setIsOpen(true)}
      >
        <IconSearch size={17} stroke={1.8} aria-hidden />
        <span>{t('desk.search.placeholder')}</span>
        <KeyCap>/</KeyCap>
      </button>
      <Suspense>{isOpen && <SearchSheet onClose={() => setIsOpen(false)} />}</Suspense>
    </>
  );
}
