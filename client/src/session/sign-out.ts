import { authApi } from '../api/endpoints';
import { asProblem } from '../api/problem';
import { noteLeaving } from '../api/request';
import { heldHere } from '../notify/push-device';
import { eraseReading } from '../storage/reading-of';
import { tellSession } from './session-share';

/** How long leaving waits for the browser. */
const PATIENCE_MS = 3000;

/**
 * Ends the session, keeps nothing of what was read, has the device ring no more, and goes to the sign-in at `home`; so
 * too where the server knows of no session any more. Throws `Problem` where it may live on.
 */
export async function signOut(home: string, key: string): Promise<void> {
  noteLeaving(true);
  try {
    await authApi.logout(key);
  } catch (thrown) {
    if (!asProblem(thrown).isSignedOut) {
      noteLeaving(false);
      throw thrown;
    }
  }
  eraseReading();
  tellSession(null);
  await Promise.race([silence(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  // Whoever goes back to it would be shown it as it was left.
  addEventListener('pageshow', () => location.reload(), { once: true });
  location.assign(home);
}

/** The server knows only in which session it was switched on; the browser gives it up whichever that was. */
async function silence(): Promise<void> {
  try {
    await (await heldHere())?.unsubscribe();
  } catch {
    return; // what the browser does not give up, the server has with the session
  }
}
