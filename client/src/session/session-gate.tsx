import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { asProblem } from '../api/problem';
import { noteSignIn, onSignedOut } from '../api/request';
import type { Me } from '../api/types';
import { BASE, DRILL } from '../drill-mode/drill-mode';
import { chooseLanguage } from '../i18n/i18n';
import { hasChosenLanguage } from '../i18n/language';
import { eraseReading, isRestored } from '../storage/reading-of';
import { SessionOpening } from './session-opening';
import { onSessionElsewhere, tellSession } from './session-share';
import { SessionWarning } from './session-warning';
import { MeContext, meQuery } from './use-me';
import { rememberVisit } from './visit';

/** Brings what nobody needs who is signed in. */
export const loadSignIn = () => import('../sign-in/sign-in-page');
const SignInPage = lazy(async () => ({ default: (await loadSignIn()).SignInPage }));
const SessionEndDialog = lazy(async () => ({
  default: (await import('../sign-in/session-end-dialog')).SessionEndDialog,
}));

type Props = {
  /** Whether this entry is made for this person; others are led to theirs. */
  isFor: (me: Me) => boolean;
  children: ReactNode;
};

/**
 * Shows the page to who is signed in, the sign-in to who is not. A session that ends meanwhile asks again in a dialog
 * above the page, which stays as it is with everything typed in it. What one tab does, all of the browser do: signing
 * out on purpose clears them, signing in again lets them go on.
 */
export function SessionGate({ isFor, children }: Props) {
  const client = useQueryClient();
  // What the device has kept is shown meanwhile, and asked about again; who has nothing to show is told at once.
  const retry = (count: number) => count < 3 && isUnchecked(client);
  const { data: me, error, refetch } = useQuery({ ...meQuery, retry });
  const [hasEnded, setHasEnded] = useState(false);
  useEffect(
    () =>
      onSignedOut(() => {
        // By the server's word: nothing of this person's may stay on the device to be read.
        eraseReading();
        if (isUnchecked(client)) location.reload();
        else setHasEnded(true);
      }),
    [client],
  );
  useEffect(() => rememberVisit(me !== undefined), [me]);
  const shown = me?.person.id ?? null;
  const first = useRef(shown);
  useEffect(() => {
    if (shown === null) return;
    eraseReading(shown);
    // Drawn from the device was somebody else's page.
    if (first.current !== null && first.current !== shown) location.reload();
    first.current = shown;
  }, [shown]);
  useEffect(
    () =>
      // Another tab signed out, or somebody else in: nothing of this person's may stay in sight. The drafts are kept.
      onSessionElsewhere((personId) => {
        if (personId !== shown) return location.reload();
        noteSignIn();
        setHasEnded(false);
        void client.invalidateQueries();
      }),
    [client, shown],
  );

  const enter = (next: Me) => {
    tellSession(next.person.id);
    if (!hasChosenLanguage()) void chooseLanguage(next.person.language);
    if (me && me.person.id !== next.person.id) return location.reload();
    if (!isFor(next)) return location.replace(homeOf(next));
    // The answer to a sign-in is not of this drill.
    if (DRILL && !me) return location.reload();
    if (!DRILL) client.setQueryData(meQuery.queryKey, next);
    setHasEnded(false);
    if (me) void client.invalidateQueries();
  };

  if (!me) {
    if (error && asProblem(error).isSignedOut)
      return (
        <Suspense>
          <SignInPage onSignedIn={enter} />
        </Suspense>
      );
    return <SessionOpening problem={error ? asProblem(error) : null} onRetry={() => void refetch()} />;
  }
  if (!isFor(me)) {
    location.replace(homeOf(me));
    return null;
  }
  return (
    <MeContext value={me}>
      {children}
      {hasEnded ? (
        <Suspense>
          <SessionEndDialog login={me.person.login} onSignedIn={enter} />
        </Suspense>
      ) : (
        <SessionWarning me={me} onRenew={() => setHasEnded(true)} />
      )}
    </MeContext>
  );
}

/** Whether who is shown comes from the device: the server has not said yet that the session lives. */
function isUnchecked(client: QueryClient): boolean {
  const state = client.getQueryState(meQuery.queryKey);
  return state?.data !== undefined && isRestored(state.dataUpdatedAt);
}

/** Where this person's pages begin. */
export const homeOf = (me: Me) => BASE + (me.person.role === 'unit_contact' ? '/unit' : '/');
