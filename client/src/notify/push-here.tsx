import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notificationsApi, type PushState } from '../api/notifications';
import { asProblem } from '../api/problem';
import { useAction } from '../api/use-action';
import controls from '../forms/controls.module.css';
import { problemText } from '../forms/problem-text';
import { formatInstant } from '../time/instant';
import { deviceName } from './device-name';
import css from './notify.module.css';
import { barOf, bodyOf, hashOf, heldHere, here, subscribeHere } from './push-device';

const KEY = ['notify', 'push'];

/** Whether this device rings for its person, and which others do. */
export function PushHere() {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const [state, held] = await Promise.all([notificationsApi.push(signal), heldHere()]);
      const hash = held && (await hashOf(held.endpoint));
      const isMine = state.devices.some(({ endpointHash }) => endpointHash === hash);
      return { state, endpoint: held && isMine ? held.endpoint : null };
    },
  });
  if (error && !data) return <p role="alert">{problemText(t, asProblem(error))}</p>;
  if (!data) return null;
  const { state, endpoint } = data;
  return (
    <section className={css.set} aria-labelledby="push-title">
      <h3 id="push-title">{t('notify.device')}</h3>
      <p className={css.quiet}>{t('notify.deviceLine')}</p>
      <Switching state={state} endpoint={endpoint} />
      {state.devices.length > 0 && (
        <>
          <p>{t('notify.devices', { count: state.devices.length })}</p>
          <ul className={css.devices}>
            {state.devices.map(({ id, device, createdAt }) => (
              <li key={id}>
                {device}
                <small>{t('notify.since', { time: formatInstant(createdAt, 'day') })}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Switching({ state, endpoint }: { state: PushState; endpoint: string | null }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: KEY });
  const bar = barOf(state.publicKey, here());
  const on = useAction(
    async (publicKey: string, key) => {
      const subscription = await subscribeHere(publicKey);
      const device = deviceName(navigator.userAgent) ?? t('notify.someDevice');
      return subscription && notificationsApi.subscribe(bodyOf(subscription, device), key);
    },
    { onDone: refresh, onRefused: refresh },
  );
  const off = useAction(
    async (held: string, key) => {
      await notificationsApi.unsubscribe(held, key);
      await (await heldHere())?.unsubscribe();
    },
    { onDone: refresh },
  );
  const problem = on.error ?? off.error;
  const isOn = endpoint !== null;
  return (
    <>
      {bar && !isOn && <p className={css.barred}>{t(`notify.bar.${bar}`)}</p>}
      {!bar && !isOn && state.publicKey && (
        <button
          type="button"
          className={`${controls.button} ${controls.tall}`}
          aria-busy={on.isPending}
          onClick={() => state.publicKey && !on.isPending && on.mutate(state.publicKey)}
        >
          {t('notify.switchOn')}
        </button>
      )}
      {isOn && (
        <div className={css.acts}>
          <span className={css.good}>{t('notify.isOn')}</span>
          <button
            type="button"
            className={`${controls.button} ${controls.tall}`}
            aria-busy={off.isPending}
            onClick={() => !off.isPending && off.mutate(endpoint)}
          >
            {t('notify.switchOff')}
          </button>
        </div>
      )}
      {on.isSuccess && on.data === null && <p className={css.barred}>{t('notify.bar.denied')}</p>}
      {problem && (
        <p className={css.warn} role="alert">
          {problem.code === 'unknown' ? t('notify.noService') : problemText(t, problem)}
        </p>
      )}
    </>
  );
}
