import { useTranslation } from 'react-i18next';
import { DeskHeader } from '../../desk/shell/desk-header';
import { HotWash } from '../hot-wash/hot-wash';
import css from '../inbox/inbox.module.css';

/** What the team's people say of a drill when it is over, at the desk. */
export function HotWashPage() {
  const { t } = useTranslation();
  return (
    <>
      <DeskHeader title={t('drillMode.hotWash.title')} line={t('drillMode.hotWash.line')} />
      <div className={css.desk}>
        <HotWash />
      </div>
    </>
  );
}
