import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createQueryClient } from '../session/query-client';
import { AskToken } from './ask-token';
import { type TokenProps, WallSession } from './wall-session';
import { forgetToken, keepToken, takeFromAddress } from './wall-token';

/** A wall has no sign-in: it shows what its token may see, asks for one when there is none, and never times out. */
export function WallGate({ brought }: { brought: string | null }) {
  const [token, setToken] = useState(brought);
  useEffect(() => {
    // A new link opened over a wall that is already there.
    const onHash = () => setToken((now) => takeFromAddress() ?? now);
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  const enter = (next: string) => {
    keepToken(next);
    setToken(next);
  };
  const leave = () => {
    forgetToken();
    setToken(null);
  };
  if (!token) return <AskToken onToken={enter} />;
  return <OneToken key={token} token={token} onToken={enter} onLeave={leave} />;
}

/** All that is known under one token goes with it. */
function OneToken(props: TokenProps) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <WallSession {...props} />
    </QueryClientProvider>
  );
}
