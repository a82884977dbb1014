import { randomUUID } from 'node:crypto';

/** Posts to the product as somebody who is signed in; anything but success is an error. */
export function posterFor({ port, cookie }) {
  return async (path, body) => {
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const url = `http://127.0.0.1:${port}/api/${path}`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
}
