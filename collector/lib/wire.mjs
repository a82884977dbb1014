import { plain } from './say.mjs';
import { stopped } from './stop.mjs';

const WAIT_MS = 60_000;

/**
 * One request to the product; what is signed goes as bytes, so that nothing on the way takes it apart. Answers its status and the JSON object it sent (else an empty one); status null says that
 * nobody answered, and `why`. Redirects are not followed: the token goes to the enrolled address and nowhere else.
 */
export async function request({ url, token }, method, path, bytes, headers = {}) {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'content-type': 'application/octet-stream',
        'accept-language': 'vi',
        authorization: `Bearer ${token}`,
        ...headers,
      },
      body: bytes,
      signal: AbortSignal.any([stopped, AbortSignal.timeout(WAIT_MS)]),
    });
    return { status: response.status, answer: parseObject(await response.text()) };
  } catch (error) {
    return {
      status: null,
      answer: {},
      why: plain(error.cause?.code ?? error.cause?.message ?? error.message),
    };
  }
}

const CLOCK = ['evidence_too_old', 'evidence_from_the_future'];

/**
 * What an answer means to the sender: `accepted`; `later`, the server or the way to it is ill; `barred`, this collector
 * is not let in at all, whatever it sends, or somebody else answered; `clock`, this host's clock is wrong, and signed anew by a
 * right one it may be taken; `refused`, this one piece is.
 */
export function outcomeOf({ status, answer }) {
  if (status === 200 || status === 201) return 'accepted';
  if (status === null || status >= 500 || [408, 425, 429].includes(status)) return 'later';
  if (status < 400 || [401, 403, 404].includes(status)) return 'barred';
  return CLOCK.includes(answer.code) ? 'clock' : 'refused';
}

/** The server's own sentence about a refusal, with its status and code. */
export function refusalOf({ status, answer }) {
  const { code = '?', message = '', field } = answer;
  return plain(`${status} ${code}${field ? ` (${field})` : ''}${message ? `: ${message}` : ''}`);
}

function parseObject(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' ? value : {};
  } catch {
    return {};
  }
}
