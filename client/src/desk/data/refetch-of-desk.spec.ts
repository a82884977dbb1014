import { QueryClient } from '@tanstack/react-query';
import type { FeedEvent } from '../../api/types';
import { applyToCache } from '../../live/live-cache';
import { refetchOfDesk } from './refetch-of-desk';

const event = (type: string, subject: object): FeedEvent =>
  ({
    ...{ id: 'e1', seq: 1, type, realm: 'r', incidentId: 'i1', changed: null, data: {} },
    subject: { id: 'i1', version: 1, ...subject },
  }) as unknown as FeedEvent;

it.each([
  ['incident.closed', { code: 'PH-2026-00001' }, true],
  ['incident.reopened', { code: 'PH-2026-00001' }, true],
  ['incident.rejected', { code: 'PH-2026-00001' }, true],
  ['incident.marked_duplicate', { code: 'PH-2026-00001' }, true],
  ['assignment.sent', { incidentCode: 'PH-2026-00001' }, true],
  ['incident.changed', { code: 'PH-2026-00001' }, false],
  ['incident.closed', { code: 'SC-2026-00001' }, false],
  ['assignment.sent', { incidentCode: 'SC-2026-00001' }, false],
])("%s of %o: a system's backups are asked for again: %s", (type, subject, isAsked) => {
  const client = new QueryClient();
  client.setQueryData(['backups', 'system', 's1'], {});
  applyToCache(client, [event(type, subject)], { refetch: refetchOfDesk });
  expect(client.getQueryState(['backups', 'system', 's1'])?.isInvalidated).toBe(isAsked);
});
