import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TOKEN = 'dpc_0123456789abcdef.SECRET-part';
export const COPY = '0193a1c2-7f00-7000-8000-0000000000c1';

/** RFC 8410: what stands before the 32 raw bytes of an Ed25519 public key in its DER form. */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

type Fields = Record<string, unknown>;

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Fields;
  /** The signature is that of exactly these bytes, by the key that was enrolled here. */
  readonly isSigned: boolean;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** The product's two doors for a collector, as far as a collector sees them, with what came in. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** The next answers in their order; afterwards everything is taken. */
  readonly replies: Reply[];
  evidence(): Received[];
  close(): Promise<void>;
}

const ENROLLED: Reply = {
  status: 200,
  body: {
    collectorId: '0193a1c2-7f00-7000-8000-0000000000aa',
    systemId: '0193a1c2-7f00-7000-8000-0000000000bb',
    copies: [{ id: COPY, name: 'NAS tầng 2', tool: 'restic' }],
  },
};
const TAKEN: Reply = { status: 201, body: { evidenceId: 'e-1', problems: [] } };

/** Listens on a port of this machine and checks each signature by itself. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const replies: Reply[] = [];
  let key: KeyObject | null = null;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const body = JSON.parse(bytes.toString('utf8')) as Fields;
      if (request.url?.endsWith('/key')) key = keyOf(body['publicKey'] as string);
      const signature = Buffer.from(String(request.headers['x-dieuphoi-signature'] ?? ''), 'base64');
      const isSigned = key !== null && verify(null, bytes, key, signature);
      const { method = '', url: path = '', headers } = request;
      received.push({ method, path, headers, body, isSigned });
      const reply = replies.shift() ?? (path.endsWith('/key') ? ENROLLED : TAKEN);
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(JSON.stringify(reply.body ?? {}));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    replies,
    evidence: () => received.filter(({ path }) => !path.endsWith('/key')),
    close: async () => {
      server.closeAllConnections();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}

function keyOf(raw: string): KeyObject {
  const bytes = Buffer.from(raw, 'base64');
  expect(bytes).toHaveLength(32);
  return createPublicKey({ key: Buffer.concat([DER_PREFIX, bytes]), format: 'der', type: 'spki' });
}
