import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsApi, type Group, type GroupBody } from '../../api/groups';
import { useAction } from '../../api/use-action';
import { problemText } from '../../forms/problem-text';
import { say } from '../controls/toasts';
import { useUnits } from '../data/use-units';
import css from './group-list.module.css';
import { ONE_LAYER } from './one-layer';
import { useRefreshGroups } from './use-groups';

type Props = {
  group: Group;
  /** Its units that can still be chosen. */
  free: string[];
  /** Its units that can no longer be dispatched. */
  gone: string[];
  chosen: readonly string[];
  canManage: boolean;
  onPick: (ids: string[]) => void;
};

/** One saved group: chosen by a press; renamed, filled anew or deleted in its own place. */
export function GroupRow({ group, free, gone, chosen, canManage, onPick }: Props) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<'rename' | 'remove' | null>(null);
  const { name, unitIds } = group;
  const close = () => setDoing(null);
  const replace = useReplace(close);
  // A name is written over the group that was seen; once refused, over the newest, as the sentence says.
  const [opened, setOpened] = useState(group);
  const rename = () => {
    replace.reset();
    setOpened(group);
    setDoing('rename');
  };
  return (
    <li className={css.row}>
      <div className={css.head}>
        <button
          type="button"
          className={css.pick}
          aria-label={t('dispatch.groups.pick', { name })}
          disabled={free.length === 0}
          onClick={() => onPick(free)}
        >
          <strong>{name}</strong>
          <span>
            {free.length > 0
              ? t('dispatch.groups.size', { count: unitIds.length })
              : t('dispatch.groups.all')}
          </span>
        </button>
        {canManage && !doing && (
          <span className={css.acts}>
            <button type="button" aria-label={t('dispatch.groups.renameOf', { name })} onClick={rename}>
              {t('dispatch.groups.rename')}
            </button>
            {chosen.length > 0 && (
              <button
                type="button"
                aria-label={t('dispatch.groups.refillOf', { name })}
                onClick={() => replace.mutate({ over: group, body: { name, unitIds: [...chosen] } })}
              >
                {t('dispatch.groups.refill')}
              </button>
            )}
            <button
              type="button"
              aria-label={t('dispatch.groups.removeOf', { name })}
              onClick={() => setDoing('remove')}
            >
              {t('dispatch.groups.remove')}
            </button>
          </span>
        )}
      </div>
      {gone.length > 0 && (
        <Gone
          ids={gone}
          name={name}
          onDrop={
            canManage && !doing && gone.length < unitIds.length
              ? () =>
                  replace.mutate({
                    over: group,
                    body: { name, unitIds: unitIds.filter((id) => !gone.includes(id)) },
                  })
              : undefined
          }
        />
      )}
      {replace.error && (
        <p className={css.warn} role="alert">
          {problemText(t, replace.error)}
        </p>
      )}
      {doing === 'rename' && (
        <Rename
          group={group}
          isBusy={replace.isPending}
          onRename={(next) => {
            const over = replace.error?.code === 'group_changed' ? group : opened;
            replace.mutate({ over, body: { name: next, unitIds: over.unitIds } });
          }}
          onClose={close}
        />
      )}
      {doing === 'remove' && <Remove group={group} onClose={close} />}
    </li>
  );
}

type GoneProps = { ids: string[]; name: string; onDrop: (() => void) | undefined };

/** Units that stay in the group and are told nothing, and the way to take them out. */
function Gone({ ids, name, onDrop }: GoneProps) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  return (
    <p className={css.quiet}>
      {t('dispatch.groups.gone', { units: ids.map(nameOf).join(', ') })}{' '}
      {onDrop && (
        <button
          type="button"
          className={css.drop}
          aria-label={t('dispatch.groups.dropOf', { name, count: ids.length })}
          onClick={onDrop}
        >
          {t('dispatch.groups.drop')}
        </button>
      )}
    </p>
  );
}

function useReplace(onDone: () => void) {
  const { t } = useTranslation();
  const refresh = useRefreshGroups();
  return useAction(({ over, body }: { over: Group; body: GroupBody }) => groupsApi.replace(over, body), {
    onDone: ({ name }) => {
      refresh();
      say('good', t('dispatch.groups.kept', { name }));
      onDone();
    },
    onRefused: refresh,
  });
}

type RenameProps = { group: Group; isBusy: boolean; onRename: (name: string) => void; onClose: () => void };

function Rename({ group, isBusy, onRename, onClose }: RenameProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(group.name);
  return (
    <form
      className={css.inline}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() && !isBusy) onRename(name.trim());
      }}
    >
      <TextInput
        autoFocus
        {...ONE_LAYER}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
        aria-label={t('dispatch.groups.name')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={isBusy}>
        {t('dispatch.groups.keep')}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
    </form>
  );
}

function Remove({ group: { id, name }, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefreshGroups();
  const remove = useAction((_: object, key) => groupsApi.retire(id, key), {
    onDone: () => {
      refresh();
      say('good', t('dispatch.groups.removed', { name }));
    },
  });
  return (
    <div className={css.ask} role="group" aria-label={t('dispatch.groups.removeOf', { name })}>
      <p>{t('dispatch.groups.removeAsk', { name })}</p>
      {remove.error && <p className={css.warn}>{problemText(t, remove.error)}</p>}
      <div className={css.inline}>
        <Button
          autoFocus
          {...ONE_LAYER}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate({})}
        >
          {t('dispatch.groups.removeYes')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
