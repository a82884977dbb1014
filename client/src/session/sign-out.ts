import { authApi } from '../api/endpoints';
import { asProblem } from '../api/problem';
import { noteLeaving } from '../api/request';
import { eraseReading } from '../storage/reading-of';
import { tellSession } from './session-share';

/**
 * Ends the session, keeps nothing of what was read, and goes to the sign-in at `home`; so too where the server knows of
 * no session any more. Throws `Problem` where it may live on.
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
  // Whoever goes back to it would be shown it as it was left.
  addEventListener('pageshow', () => location.reload(), { once: true });
  location.assign(home);
}
