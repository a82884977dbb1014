import { sendBytes } from './send-file';

/** The browser's own request, answered at once. */
let answered: { status: number; text: string };
class Answered extends EventTarget {
  readonly upload = new EventTarget();
  status = 0;
  responseText = '';
  open(): void {}
  setRequestHeader(): void {}
  abort(): void {}
  send(): void {
    this.status = answered.status;
    this.responseText = answered.text;
    this.dispatchEvent(new Event('loadend'));
  }
}

const real = globalThis.XMLHttpRequest;
beforeAll(() => {
  globalThis.XMLHttpRequest = Answered as unknown as typeof XMLHttpRequest;
});
afterAll(() => {
  globalThis.XMLHttpRequest = real;
});

const send = (status: number, text: string) => {
  answered = { status, text };
  const { signal } = new AbortController();
  return sendBytes('/attachments', new File(['x'], 'anh.png'), { key: 'k', signal, onProgress: () => {} });
};

it.each([
  ['nothing, the line died', 0, ''],
  ['a proxy’s own 404', 404, '404 page not found'],
  ['a proxy’s own 429', 429, '<html>Too many requests</html>'],
])('%s: nothing is known, it may be sent again', (_, status, text) =>
  expect(send(status, text)).rejects.toMatchObject({ status: 0, code: 'unanswered' }),
);

it.each([
  ['the server’s 404', 404, '{"status":404,"code":"not_found"}', 'not_found'],
  ['too large for a proxy', 413, '<html>', 'unknown'],
  ['a fault', 502, '<html>', 'server'],
])('%s is a refusal', (_, status, text, code) =>
  expect(send(status, text)).rejects.toMatchObject({ status, code }),
);

it('what was made is the answer', async () => expect(await send(201, '{"id":"a"}')).toEqual({ id: 'a' }));
