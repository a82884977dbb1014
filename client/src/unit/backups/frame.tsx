import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { useIsOnline } from '../../live/live-context';
import { isRestored } from '../../storage/reading-of';
import { formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { ActButton } from '../act-button';
import { Dock } from '../dock';
import { PageHeader } from '../page-header';
import { Refusal } from '../refusal';
import unit from '../unit.module.css';
import { useArrival } from '../use-arrival';
import css from './backups.module.css';
import type { FrameProps, Loaded } from './framed';

/** A page about the unit's backups: its head, the age of what it shows, and a failed fetch with the way to try again. */
export function Frame({ title, subtitle, of, children }: FrameProps) {
  const { t } = useTranslation();
  const heading = useArrival();
  return (
    <>
      <PageHeader title={title} subtitle={subtitle} headingRef={heading} hasBack />
      <main className={`${unit.main} ${css.main}`}>
        <KeptLine of={of} />
        {of.data === undefined && of.error !== null && (
          <>
            <Refusal problem={asProblem(of.error)} title={t('backups.phone.failed')} isAct={false} />
            <ActButton
              label={t('problem.retry')}
              onPress={() => void of.refetch()}
              isBusy={of.isFetching}
              size="row"
            />
          </>
        )}
        {children}
      </main>
      <Dock />
    </>
  );
}

/** That what is shown comes from the device, and of when it is; without a connection the bar on top says more. */
export function KeptLine({ of: { data, dataUpdatedAt } }: { of: Pick<Loaded, 'data' | 'dataUpdatedAt'> }) {
  const { t } = useTranslation();
  const now = useNow('minute');
  const isOnline = useIsOnline();
  if (data === undefined || !isRestored(dataUpdatedAt)) return null;
  const time = formatNarrow(dataUpdatedAt, now);
  return <p className={unit.kept}>{t(isOnline ? 'unit.kept' : 'backups.phone.kept', { time })}</p>;
}
