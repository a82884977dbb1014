import { Button } from '@mantine/core';
import { IconServer2 } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillSystem, learningApi } from '../../api/learning';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { fold } from '../controls/fold';
import { LoadFault } from '../controls/load-fault';
import { say } from '../controls/toasts';
import panel from '../drills/panel.module.css';
import { PickList } from '../drills/plan/pick-list';
import css from './panels.module.css';
import { systemsQuery } from './use-learning';

/** Which information systems the drill exercises; the year counts those of level three and above. */
export function SystemsPanel({ drillId, canChoose }: { drillId: string; canChoose: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(systemsQuery(drillId));
  const [isChoosing, setIsChoosing] = useState(false);
  const chosen = data?.items.filter(({ isChosen }) => isChosen) ?? [];
  return (
    <section className={panel.panel} aria-label={t('learning.systems.title')}>
      <div className={panel.head}>
        <h2>{t('learning.systems.title')}</h2>
        <p>{t('learning.systems.line')}</p>
        {canChoose && data && (
          <div className={panel.end}>
            <Button
              variant="default"
              data-size="xs"
              leftSection={<IconServer2 size={15} stroke={1.8} aria-hidden />}
              onClick={() => setIsChoosing(true)}
            >
              {t('learning.systems.choose')}
            </Button>
          </div>
        )}
      </div>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {!error && chosen.length === 0 && (
        <p className={panel.none} data-coming={!data || undefined}>
          {t('learning.systems.none')}
        </p>
      )}
      {chosen.length > 0 && (
        <ul className={css.tags}>
          {chosen.map(({ id, name, level, unitName }) => (
            <li key={id} title={unitName}>
              {t('learning.systems.one', { name, level })}
            </li>
          ))}
        </ul>
      )}
      {isChoosing && data && (
        <SystemsDialog drillId={drillId} systems={data.items} onClose={() => setIsChoosing(false)} />
      )}
    </section>
  );
}

type Props = { drillId: string; systems: DrillSystem[]; onClose: () => void };

function SystemsDialog({ drillId, systems, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [query, setQuery] = useState('');
  // As they were when the dialog opened: what somebody else chooses meanwhile stays.
  const [seenIds] = useState(() => systems.flatMap(({ id, isChosen }) => (isChosen ? [id] : [])));
  const [ids, setIds] = useState(seenIds);
  const act = useAction((systemIds: string[]) => learningApi.chooseSystems(drillId, { systemIds, seenIds }), {
    onDone: (answer) => {
      client.setQueryData(systemsQuery(drillId).queryKey, answer);
      say('good', t('learning.done.systems', { count: ids.length }));
      onClose();
    },
  });
  const wanted = fold(query.trim());
  return (
    <ActionDialog
      title={t('learning.systems.title')}
      consequence={t('learning.systems.dialog')}
      submit={t('learning.systems.submit', { count: ids.length })}
      size={620}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={() => act.mutate(ids)}
      onClose={onClose}
    >
      <PickList
        query={query}
        onQuery={setQuery}
        placeholder={t('learning.systems.find')}
        none={t('learning.systems.notFound')}
        rows={systems
          .filter(({ name, unitName }) => fold(`${name} ${unitName}`).includes(wanted))
          .map(({ id, name, level, unitName }) => ({
            id,
            name,
            note: t('learning.systems.note', { level, unit: unitName }),
            isBarred: false,
          }))}
        chosen={ids}
        kept={[]}
        onChange={setIds}
      />
    </ActionDialog>
  );
}
