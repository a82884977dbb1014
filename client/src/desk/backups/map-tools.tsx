import { useTranslation } from 'react-i18next';
import type { SquareState } from '../../api/backups';
import { FAMILY_OF_STATE } from '../../backups/faces';
import { StateGlyph } from '../../backups/square-mark';
import css from './map-tools.module.css';
import { type MapTab, TABS } from './map-search';

const STATES: readonly SquareState[] = ['met', 'expiring', 'unmet', 'unproved', 'waived'];

type Props = { tab: MapTab; counts: Record<MapTab, number>; onTab: (tab: MapTab) => void };

/** Which systems are shown, each choice with how many they are. */
export function MapTabs({ tab, counts, onTab }: Props) {
  const { t } = useTranslation();
  const shown = TABS.filter((one) => one !== 'soon' || tab === 'soon');
  return (
    <div className={css.tabs} role="group" aria-label={t('backups.title')}>
      {shown.map((one) => (
        <button key={one} type="button" aria-pressed={one === tab} onClick={() => onTab(one)}>
          {t(`backups.tab.${one}`)} {counts[one]}
        </button>
      ))}
    </div>
  );
}

/** What is counted in a tab whose name does not say it. */
export function TabWhy({ tab }: { tab: MapTab }) {
  const { t } = useTranslation();
  return tab === 'soon' && <p className={css.why}>{t('backups.expiringHelp')}</p>;
}

/** What the glyphs and the grounds of the squares mean. */
export function MapLegend() {
  const { t } = useTranslation();
  return (
    <ul className={css.legend}>
      {STATES.map((state) => (
        <li key={state}>
          <span className={css[FAMILY_OF_STATE[state]]}>
            <StateGlyph state={state} size={13} />
          </span>
          {t(`backups.state.${state}`)}
        </li>
      ))}
    </ul>
  );
}
