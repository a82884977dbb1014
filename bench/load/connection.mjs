import net from 'node:net';

const HEADERS_END = '\r\n\r\n';

/**
 * One kept-alive HTTP/1.1 connection to this machine, one request at a time. It reads just enough of the answer
 * (status, Content-Length, body), so that the load takes little of the two cores from what is measured.
 */
export class Connection {
  static async open(port) {
    const socket = net.connect({ host: '127.0.0.1', port, noDelay: true });
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new Connection(socket);
  }

  constructor(socket) {
    this.socket = socket;
    this.received = '';
    socket.setEncoding('latin1'); // one character a byte, so that lengths are bytes
    socket.on('data', (text) => this.receive(text));
    socket.on('error', (error) => this.reject?.(error));
    socket.on('close', () => this.reject?.(new Error('the server closed the connection')));
  }

  /** @returns `{ status, body }`, the body as text. */
  post(path, body, headers) {
    const ofBody = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    return this.send(`POST ${path}`, { ...ofBody, ...headers }, body);
  }

  /** @returns `{ status, body }`, the body as text. */
  get(path, headers) {
    return this.send(`GET ${path}`, headers);
  }

  send(what, headers, body = '') {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket.write(`${what} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join('')}\r\n${body}`);
    return new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
  }

  close() {
    this.reject = undefined;
    this.socket.destroy();
  }

  receive(text) {
    this.received += text;
    const end = this.received.indexOf(HEADERS_END);
    if (end < 0) return;
    const head = this.received.slice(0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const from = end + HEADERS_END.length;
    if (this.received.length < from + length) return;
    const body = Buffer.from(this.received.slice(from, from + length), 'latin1').toString('utf8');
    this.received = '';
    this.resolve({ status: Number(head.slice(9, 12)), body });
  }
}
