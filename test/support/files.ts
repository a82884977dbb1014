import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Answer, Caller } from './caller.js';
import type { TestServer } from './server.js';

/** Sends a file as it is. */
export function upload(
  caller: Caller,
  name: string,
  content: Uint8Array | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return caller.sendRaw('POST', `/api/attachments?name=${encodeURIComponent(name)}`, content, {
    'Content-Type': 'application/octet-stream',
    'Idempotency-Key': randomUUID(),
    ...headers,
  });
}

/** Sends a file that must be taken. */
export async function uploaded(caller: Caller, name = 'tep.txt', content: Uint8Array | string = 'Nội dung') {
  const { status, body } = await upload(caller, name, content);
  if (status !== 201) throw new Error(`uploading answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** An upload whose body the test sends by hand. */
export function sending(caller: Caller, headers: Record<string, string | number>): ClientRequest {
  const { hostname, port } = new URL(caller.url);
  const sent = httpRequest({
    hostname,
    port,
    method: 'POST',
    path: '/api/attachments?name=lon.bin',
    headers: { Cookie: caller.cookie, 'Content-Type': 'application/octet-stream', ...headers },
  });
  sent.on('error', () => undefined); // the server may end the line while bytes are still on their way
  return sent;
}

/** An answer's bytes and headers, unread by anybody else. */
export async function fetched(caller: Caller, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(caller.url + path, { headers: { Cookie: caller.cookie, ...headers } });
  return {
    status: response.status,
    headers: response.headers,
    content: Buffer.from(await response.arrayBuffer()),
  };
}

/** Every file in the store, by its path inside it. */
export async function storedFiles({ dataDir }: Pick<TestServer, 'dataDir'>): Promise<string[]> {
  const found = await readdir(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

/** A picture of one colour. */
export const picture = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#0b5cad' } });
