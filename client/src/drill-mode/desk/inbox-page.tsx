import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeskHeader } from '../../desk/shell/desk-header';
import css from '../inbox/inbox.module.css';
import { Inbox } from '../inbox/inbox';

/** The team's inbox of a drill, at the desk. */
export function InboxPage() {
  const { t } = useTranslation();
  return (
    <>
      <DeskHeader title={t('drillMode.inbox.title')} line={t('drillMode.inbox.line')} />
      <div className={css.desk}>
        <Inbox
          related={({ incidentId }) =>
            incidentId && (
              <Link to="/incidents/$incidentId" params={{ incidentId }} className={css.related}>
                {t('drillMode.inbox.incident')}
              </Link>
            )
          }
        />
      </div>
    </>
  );
}
