import { addressOf, type Place } from '../place';

/** Goes to a place that stands instead of the present one: the way back leads past a form that is done. */
export function replacePlace(place: Place): void {
  history.replaceState(history.state, '', addressOf(place));
  dispatchEvent(new PopStateEvent('popstate', { state: history.state as unknown }));
}
