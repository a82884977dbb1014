import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tokensApi } from '../api/people';
import { asProblem } from '../api/problem';
import { onSignedOut } from '../api/request';
import type { OwnToken } from '../api/types';
import { formatInstant } from '../time/instant';
import { noteServerNow, serverNow } from '../time/server-clock';
import { useNowPast } from '../time/ticker';
import { AskToken } from './ask-token';
import { WallLive } from './wall-live';
import { WallPage } from './wall-page';
import css from './ask-token.module.css';

export type TokenProps = { token: string; onToken: (token: string) => void; onLeave: () => void };

/** The wall while its token lives. The first refusal clears the screen: what it showed is nobody's to see any more. */
export function WallSession({ token, onToken, onLeave }: TokenProps) {
  const client = useQueryClient();
  const [isOver, setIsOver] = useState(false);
  const { data: own, failureCount } = useQuery({
    queryKey: ['own-token'],
    enabled: !isOver,
    queryFn: async ({ signal }) => {
      const answer = await tokensApi.own(signal);
      noteServerNow(answer.now);
      return answer;
    },
    // Without a network a wall goes on asking; a refusal is told by `onSignedOut`.
    retry: (_, thrown) => !asProblem(thrown).isSignedOut,
    retryDelay: (count) => Math.min(5_000, 500 * 2 ** count),
  });
  useEffect(() => onSignedOut(() => setIsOver(true)), []);
  const now = useNowPast(useMemo(() => (own ? [Date.parse(own.expiresAt)] : []), [own]));
  // Also where no server can say so.
  const isExpired = own !== undefined && Date.parse(own.expiresAt) <= now;
  if (isOver || isExpired) return <AskToken end={endOf(own)} onToken={onToken} />;
  if (!own) return <Opening isUnreachable={failureCount > 0} />;
  if (own.scope !== 'wall') return <AskToken end={{ kind: 'foreign', name: own.name }} onToken={onToken} />;
  return (
    <WallLive token={token} onRefused={() => void client.refetchQueries({ queryKey: ['own-token'] })}>
      <WallPage own={own} onLeave={onLeave} />
    </WallLive>
  );
}

function Opening({ isUnreachable }: { isUnreachable: boolean }) {
  const { t } = useTranslation();
  return (
    <main className={css.page}>
      <p role="status" className={css.line}>
        {t(isUnreachable ? 'wall.unreachable' : 'wall.opening')}
      </p>
    </main>
  );
}

/** Why the token ended, as far as the wall itself can know: the server says only that it is none. */
function endOf(own: OwnToken | undefined) {
  if (!own) return { kind: 'refused' } as const;
  const isExpired = Date.parse(own.expiresAt) <= serverNow() + 1_000;
  if (isExpired) return { kind: 'expired', name: own.name, at: formatInstant(own.expiresAt) } as const;
  return { kind: 'revoked', name: own.name } as const;
}
