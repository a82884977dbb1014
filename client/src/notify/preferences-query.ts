import { queryOptions } from '@tanstack/react-query';
import { notificationsApi } from '../api/notifications';

/** How one is reached, and by which of these ways one wants to be. */
export const preferencesQuery = queryOptions({
  queryKey: ['notify', 'preferences'],
  queryFn: ({ signal }) => notificationsApi.preferences(signal),
});
