import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HotWashResult } from '../../api/learning';
import { LoadFault } from '../controls/load-fault';
import panel from '../drills/panel.module.css';
import css from './panels.module.css';
import { resultsQuery } from './use-learning';

/** What the participants said, by nobody; from three answers on. */
export function HotWashPanel({ drillId }: { drillId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(resultsQuery(drillId));
  return (
    <section className={panel.panel} aria-label={t('learning.hotWash.title')}>
      <div className={panel.head}>
        <h2>{t('learning.hotWash.title')}</h2>
        {data && <p>{t('learning.hotWash.given', { count: data.given ?? 0, of: data.asked ?? 0 })}</p>}
        {data?.canGive && (
          <div className={panel.end}>
            <a href={`/dt/${drillId}/hot-wash`}>{t('learning.hotWash.own')}</a>
          </div>
        )}
      </div>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data && !data.results && <p className={panel.none}>{t('learning.hotWash.few')}</p>}
      <ul className={css.items}>
        {data?.results?.map((result) => (
          <li key={result.key}>
            <h3>{result.text}</h3>
            <span className={css.second}>{t('learning.hotWash.answers', { count: result.answers })}</span>
            {result.kind === 'scale' ? (
              <Bars result={result} />
            ) : (
              <ul className={css.said}>
                {result.texts.map((text, at) => (
                  <li key={at}>{text}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bars({ result: { counts, answers, mean } }: { result: HotWashResult }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <ol className={css.bars}>
        {counts.map((count, at) => (
          <li key={at} style={{ '--share': answers ? count / answers : 0 } as React.CSSProperties}>
            <b>{count}</b>
            <small>{t('learning.hotWash.step', { step: at + 1 })}</small>
          </li>
        ))}
      </ol>
      {mean !== null && <p>{t('learning.hotWash.mean', { mean: mean.toLocaleString(i18n.language) })}</p>}
    </>
  );
}
