/** Why an archive is not restored; the sentences stand in `refusal-sentences.ts`. */
export type RefusalReason =
  | 'not_an_archive'
  | 'damaged'
  | 'wrong_key'
  | 'newer'
  | 'database_not_empty'
  | 'folder_not_empty'
  | 'rows_differ'
  | 'log_differs';

/** A restore that stops, with everything as it was before. */
export class ArchiveRefusal extends Error {
  constructor(
    readonly reason: RefusalReason,
    readonly detail = '',
  ) {
    super(detail ? `${reason}: ${detail}` : reason);
  }
}
