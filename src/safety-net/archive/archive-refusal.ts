/** Why an archive is not restored; the sentences stand in `refusal-sentences.ts`. */
export type RefusalReason =
  | 'not_an_archive'
  | 'damaged'
  | 'wrong_key'
  | 'newer'
  | 'database_not_empty'
  | 'folder_not_empty'
  | 'rows_differ'
  | 'log_differs'
  | 'files_not_moved';

/** A restore that stops, with everything as it was before; of `files_not_moved` the rows are in. */
export class ArchiveRefusal extends Error {
  constructor(
    readonly reason: RefusalReason,
    readonly detail = '',
  ) {
    super(detail ? `${reason}: ${detail}` : reason);
  }
}
