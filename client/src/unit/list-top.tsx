import { PhoneNotice } from '../drill-mode/notice/phone-notice';
import { DRILL } from '../drill-mode/drill-mode';
import { BackupsEntry } from './backups/backups-entry';
import { ContactTest } from './calling/contact-test';
import { Mending } from './mending/mending';

/** What may stand above the list: a drill that waits, a test of how the contact is reached, what is to be mended, the way to its backups. */
export function ListTop() {
  return (
    <>
      <PhoneNotice />
      <ContactTest />
      <Mending />
      {!DRILL && <BackupsEntry />}
    </>
  );
}
