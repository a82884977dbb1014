import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../api/groups';
import css from './ahead-panel.module.css';
import { AheadMessages } from './ahead-messages';
import { Recipients } from './recipients';
import { UnreadyUnits } from './unready-units';
import { byProblem, type Ahead } from './use-preview';
import type { Choosing } from './use-selection';

/** How many units' recipients stand open at once; more are folded. */
const FEW = 5;
type Props = { ahead: Ahead; selection: Choosing };

/** What sending would do: how many are told, who would not hear it and who else is there, and what they would read. */
export function AheadPanel({ ahead: { preview, isCurrent, error }, selection }: Props) {
  const { t } = useTranslation();
  if (selection.ids.length === 0) return null;
  return (
    <section className={css.panel} aria-labelledby="ahead-title" aria-busy={!isCurrent}>
      <h3 id="ahead-title">{t('dispatch.ahead.title')}</h3>
      {error && !preview && <p className={css.warn}>{t('dispatch.ahead.failed')}</p>}
      {!error && !preview && <p className={css.quiet}>{t('dispatch.ahead.asking')}</p>}
      {preview && (
        <>
          <Sum preview={preview} isCurrent={isCurrent} />
          <Standing preview={preview} selection={selection} />
          <details className={css.fold} open={preview.units.length <= FEW || undefined}>
            <summary>{t('dispatch.ahead.recipients')}</summary>
            <Recipients units={preview.units} />
          </details>
          <AheadMessages messages={preview.messages} />
        </>
      )}
    </section>
  );
}

function Sum({ preview, isCurrent }: { preview: Preview; isCurrent: boolean }) {
  const { t } = useTranslation();
  const contacts = preview.units.reduce(
    (sum, unit) => sum + unit.contacts.filter(({ isFirst, ways }) => isFirst && ways.length > 0).length,
    0,
  );
  return (
    <p className={css.sum} role="status" data-stale={!isCurrent || undefined}>
      {isCurrent
        ? t('dispatch.ahead.sum', {
            deliveries: t('dispatch.ahead.deliveries', { count: preview.deliveries }),
            contacts: t('dispatch.ahead.contacts', { count: contacts }),
            units: t('dispatch.ahead.units', { count: preview.units.length }),
          })
        : t('dispatch.ahead.asking')}
    </p>
  );
}

function Standing({ preview, selection }: { preview: Preview; selection: Choosing }) {
  const { t } = useTranslation();
  const groups = byProblem(preview, selection.isChosen);
  const count = groups.reduce((sum, { units }) => sum + units.length, 0);
  if (count === 0)
    return (
      <p className={css.good}>
        <IconCircleCheck size={16} stroke={2} aria-hidden />
        {t('dispatch.ahead.ready')}
      </p>
    );
  return (
    <div className={css.unready}>
      <p className={css.warn}>
        <IconAlertTriangle size={16} stroke={2} aria-hidden />
        {t('dispatch.ahead.unready', { count })}
      </p>
      {groups.map(({ problem, units }) => (
        <UnreadyUnits key={problem} problem={problem} units={units} onDrop={selection.removeAll} />
      ))}
      <p className={css.quiet}>{t('dispatch.ahead.notBarred')}</p>
    </div>
  );
}
