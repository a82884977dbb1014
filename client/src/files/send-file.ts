import { asProblem, Problem } from '../api/problem';
import { refusalIn } from '../api/request';
import type { Attachment, ProblemBody } from '../api/types';
import { DRILL } from '../drill-mode/drill-mode';
import { language } from '../i18n/language';

/** A line over which nothing moves for this long is taken for dead. */
const STILL_MS = 45_000;

export type SendOptions = { key: string; signal: AbortSignal; onProgress: (share: number) => void };

/** Sends one file to be attached, as `sendBytes` does. */
export const sendFile = (file: File, options: SendOptions): Promise<Attachment> =>
  sendBytes<Attachment>(`/attachments?name=${encodeURIComponent(file.name || 'anh.png')}`, file, options);

/**
 * Sends one file and tells how far it is, which `fetch` cannot. Throws `Problem` like every request: the server's
 * refusal, or `unanswered` when the line died or a proxy spoke in its place; sending again with the same key never makes two of it.
 */
export function sendBytes<T>(path: string, file: File, { key, signal, onProgress }: SendOptions): Promise<T> {
  const request = new XMLHttpRequest();
  return new Promise<T>((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), STILL_MS);
    };
    const cancel = () => request.abort();
    signal.addEventListener('abort', cancel);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      moved();
      onProgress(total ? loaded / total : 0);
    });
    request.addEventListener('loadend', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      const answer = parsed(request.responseText);
      if (request.status === 201) resolve(answer as T);
      else reject(new Problem(refusal(request.status, answer)));
    });
    request.open('POST', `/api${path}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', language());
    request.setRequestHeader('idempotency-key', key);
    if (DRILL) request.setRequestHeader('realm', DRILL);
    moved();
    // As bytes: a picture handed over as it is would bring a type of its own.
    request.send(file.slice(0, file.size, 'application/octet-stream'));
  }).catch((thrown: unknown) => Promise.reject(asProblem(thrown)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const UNANSWERED: ProblemBody = { status: 0, code: 'unanswered' };

const refusal = (status: number, answer: unknown): ProblemBody =>
  status === 0 ? UNANSWERED : (refusalIn(answer, status) ?? UNANSWERED);
