import { picture, uploaded } from '../support/files.js';
import { type Call, must, post } from './matrix-call.js';
import type { Make } from './matrix-subjects.js';

const look = (path: string): Call => ({ method: 'GET', path });

/** A file on an entry of an incident to which the unit is dispatched. */
const attachment =
  (
    part: 'content' | 'preview',
    { share = 'team', author = 'coordinator', after: verb, fields = {} }: Filed = {},
  ): Make =>
  async (scene) => {
    const { coordinator, unit } = scene.callers;
    const { id, incidentId } = await scene.assignment([], fields);
    const writer = scene.callers[author];
    const file = await uploaded(writer, 'anh.png', await picture().png().toBuffer());
    const body = { text: 'Kèm ảnh', attachmentIds: [file.id], ...(author !== 'unit' && { share }) };
    const entry = must(await writer.post(`/api/incidents/${incidentId}/entries`, body));
    if (verb === 'strike') must(await writer.post(`/api/entries/${entry.id}/strike`, { reason: 'Nhầm ảnh' }));
    else if (verb)
      must(
        await (verb === 'recall' ? coordinator : unit).post(`/api/assignments/${id}/${verb}`, {
          reason: 'Gửi nhầm',
        }),
      );
    return look(`/api/attachments/${file.id}/${part}`);
  };

interface Filed {
  readonly share?: 'team' | 'units';
  readonly author?: 'coordinator' | 'unit';
  readonly after?: 'strike' | 'decline' | 'recall';
  readonly fields?: object;
}

/** The rows of the matrix about files. */
export const ATTACHMENTS: Record<string, Make> = {
  'POST /api/attachments': async () => {
    const { headers } = post('');
    return {
      method: 'POST',
      path: '/api/attachments?name=tep.txt',
      raw: 'Nội dung',
      headers: { ...headers, 'Content-Type': 'application/octet-stream' },
    };
  },
  'GET /api/attachments/:id/content': attachment('content'),
  'GET /api/attachments/:id/content # shared to units': attachment('content', { share: 'units' }),
  'GET /api/attachments/:id/content # of TLP red, shared to units': attachment('content', {
    share: 'units',
    fields: { tlp: 'red' },
  }),
  "GET /api/attachments/:id/content # the unit's own, declined since": attachment('content', {
    author: 'unit',
    after: 'decline',
  }),
  'GET /api/attachments/:id/content # shared, recalled from the unit': attachment('content', {
    share: 'units',
    after: 'recall',
  }),
  'GET /api/attachments/:id/content # struck': attachment('content', { share: 'units', after: 'strike' }),
  "GET /api/attachments/:id/content # the coordinator's, in no entry": async ({ callers }) =>
    look(`/api/attachments/${(await uploaded(callers.coordinator)).id}/content`),
  'GET /api/attachments/:id/preview': attachment('preview'),
  'GET /api/attachments/:id/preview # shared to units': attachment('preview', { share: 'units' }),
};
