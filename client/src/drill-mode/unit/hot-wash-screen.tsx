import { useTranslation } from 'react-i18next';
import { Dock } from '../../unit/dock';
import { PageHeader } from '../../unit/page-header';
import unit from '../../unit/unit.module.css';
import { useArrival } from '../../unit/use-arrival';
import { useOwnUnitName } from '../../unit/use-own-unit';
import { HotWash } from '../hot-wash/hot-wash';

/** The same on a unit's phone. */
export function HotWashScreen() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t('drillMode.hotWash.title')}
        subtitle={useOwnUnitName()}
        hasBack
        headingRef={useArrival()}
      />
      <main className={unit.main}>
        <HotWash />
      </main>
      <Dock />
    </>
  );
}
