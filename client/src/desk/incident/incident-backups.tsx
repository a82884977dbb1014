import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { CopyList } from '../../backups/copy-list';
import { copiesOf, squaresOfRule } from '../../backups/detail-parts';
import { RULES, squareOf, standingOf } from '../../backups/faces';
import { SquareMark, VerdictMark } from '../../backups/square-mark';
import { useBackup } from '../../backups/use-backups';
import { LoadFault } from '../controls/load-fault';
import css from './incident-backups.module.css';
import panel from './panel.module.css';

/** What there is to restore from: of each system that is hit, its copies with what is proved of them. */
export function IncidentBackups({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  return (
    <section className={panel.panel} aria-labelledby="backups-title">
      <header className={panel.head}>
        <h3 id="backups-title">{t('backups.incident.title')}</h3>
      </header>
      {incident.systems.map(({ id, name }) => (
        <SystemBackups key={id} systemId={id} name={name} />
      ))}
    </section>
  );
}

function SystemBackups({ systemId, name }: { systemId: string; name: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useBackup(systemId);
  return (
    <div className={css.system}>
      <p className={css.line}>
        <Link to="/backups/systems/$systemId" params={{ systemId }}>
          {name}
        </Link>
        {data && <VerdictMark standing={standingOf(data)} />}
      </p>
      {!!error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data && !data.hasPlan && <p className={css.quiet}>{t('backups.panel.noPlan')}</p>}
      {data?.hasPlan && (
        <>
          <ul className={css.squares}>
            {RULES.map((rule) => {
              const square = squareOf(data.squares, rule);
              return (
                square && (
                  <li key={rule}>
                    <small>{t(`backups.rule.${rule}`)}</small>
                    <SquareMark square={square} />
                  </li>
                )
              );
            })}
          </ul>
          <CopyList copies={copiesOf(data)} squares={squaresOfRule(data, 'copies')} />
        </>
      )}
    </div>
  );
}
