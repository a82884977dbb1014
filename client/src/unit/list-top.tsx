import { PhoneNotice } from '../drill-mode/notice/phone-notice';
import { ContactTest } from './calling/contact-test';

/** What may stand above the list: a drill that waits, a test of how the contact is reached. */
export function ListTop() {
  return (
    <>
      <PhoneNotice />
      <ContactTest />
    </>
  );
}
