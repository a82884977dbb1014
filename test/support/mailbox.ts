import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { dispatchable } from './operation.js';
import type { TestServer } from './server.js';

export interface Letter {
  readonly to: string;
  readonly messageId: string;
  readonly text: string;
}

/** A real SMTP server that keeps what it has accepted. */
export class Mailbox {
  readonly letters: Letter[] = [];
  private server: SMTPServer | null = null;
  port = 0;
  /** What it answers to a recipient: the code and words of a refusal, or nothing. */
  refuse: (address: string) => { code: number; words: string } | undefined = () => undefined;

  static async open(): Promise<Mailbox> {
    const box = new Mailbox();
    await box.start();
    return box;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Takes letters, on the port of before. */
  async start(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _, done) => {
        const refusal = this.refuse(address);
        done(refusal ? Object.assign(new Error(refusal.words), { responseCode: refusal.code }) : null);
      },
      onData: (stream, session, done) => {
        void textOf(stream).then((text) => {
          const [to] = session.envelope.rcptTo.map(({ address }) => address);
          const messageId = /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? '';
          this.letters.push({ to: to ?? '', messageId, text });
          done();
        });
      },
    });
    this.server.on('error', () => undefined); // connections that the other side gave up
    const listening = this.server.listen(this.port, '127.0.0.1');
    await once(listening, 'listening');
    this.port = (listening.address() as AddressInfo).port;
  }

  /** Nobody answers any more. */
  async stop(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.server = null;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  lettersTo(address: string): Letter[] {
    return this.letters.filter(({ to }) => to === address);
  }
}

async function textOf(stream: SMTPServerDataStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** The body of a letter, as a person reads it. */
export function bodyOf({ text }: Letter): string {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/^content-transfer-encoding:\s*base64/im.test(head))
    return Buffer.from(body, 'base64').toString('utf8');
  if (!/^content-transfer-encoding:\s*quoted-printable/im.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export interface LetteredUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
}

/** Units whose main contact has a letter box. */
export async function unitsWithLetterBoxes(server: TestServer, count: number): Promise<LetteredUnit[]> {
  const units = await dispatchable(server, count);
  const { rows } = await server.database.superuser.query<{ unit: string; address: string }>(
    `UPDATE contacts SET email = 'c' || left(unit_id::text, 36) || '@xa.example' WHERE unit_id = ANY ($1) AND rank = 'main'
     RETURNING unit_id AS unit, email AS address`,
    [units.map(({ id }) => id)],
  );
  return units.map((unit) => ({
    ...unit,
    address: rows.find((row) => row.unit === unit.id)?.address as string,
  }));
}
