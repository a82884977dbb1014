/** What comes right behind the list, in one file: the page of an order, and what works without a line. */
export { AssignmentPage } from './assignment-page';
export { AccountSheet } from './account-sheet';
export { BackupsPlace } from './backups/backups-place';
export { Offline } from './offline';
export { ListTop } from './list-top';
