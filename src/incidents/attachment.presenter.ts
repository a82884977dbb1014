import { pick } from '../events/projection.js';
import type { Attachment } from './attachment.entity.js';

const fields = ['id', 'name', 'size', 'sha256'] as const satisfies readonly (keyof Attachment)[];

/** A file as whoever may read its entry gets it; the name on the sender's device is nobody's business. */
export function presentAttachment(row: Attachment) {
  return {
    ...(pick(row, fields) as Pick<Attachment, (typeof fields)[number]>),
    hasPreview: row.picture !== null,
  };
}
export type AttachmentSummary = ReturnType<typeof presentAttachment>;
