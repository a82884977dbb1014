import { connect, createServer, type Socket } from 'node:net';

/** A wire to a server of this machine that can be cut: while it is, every connection is taken and dropped at once. */
export interface Wire {
  readonly port: number;
  readonly attempts: () => number;
  cut(isCut: boolean): void;
  /** Nothing passes and nobody is told, as when a cable is pulled out; what was on its way arrives afterwards. */
  hush(isSilent: boolean): void;
  close(): Promise<void>;
}

type Pair = readonly [incoming: Socket, outgoing: Socket];

export async function wireTo({ hostname, port }: URL): Promise<Wire> {
  let [isCut, isSilent, attempts] = [false, false, 0];
  const open = new Set<Pair>();
  const server = createServer((incoming) => {
    attempts += 1;
    incoming.on('error', () => undefined);
    if (isCut) return void incoming.destroy();
    const pair: Pair = [incoming, connect(Number(port), hostname)];
    join(pair, () => open.delete(pair));
    open.add(pair);
    if (!isSilent) pass(pair);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cutAll = () => {
    for (const [incoming] of open) incoming.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    attempts: () => attempts,
    cut: (cut) => {
      isCut = cut;
      if (cut) cutAll();
    },
    hush: (silent) => {
      if (silent === isSilent) return;
      isSilent = silent;
      for (const pair of open) (silent ? hold : pass)(pair);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cutAll();
      await closed;
    },
  };
}

/** Where one end goes, the other goes too. */
function join([incoming, outgoing]: Pair, onGone: () => void): void {
  outgoing.on('error', () => incoming.destroy()).on('close', () => incoming.destroy());
  incoming.on('close', () => {
    outgoing.destroy();
    onGone();
  });
}

function pass([incoming, outgoing]: Pair): void {
  incoming.pipe(outgoing).pipe(incoming);
}

function hold([incoming, outgoing]: Pair): void {
  incoming.unpipe(outgoing).pause();
  outgoing.unpipe(incoming).pause();
}
