import type { IncomingHttpHeaders } from 'node:http';

/** Whether a request comes from our own pages: an Origin, where one is sent, equals PUBLIC_URL or the Host asked for. */
export function isOwnOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (publicUrl !== '' && origin === publicUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
