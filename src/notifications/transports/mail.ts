import nodemailer from 'nodemailer';
import { WORDS } from '../messages/words.js';
import { type Attempted, inShort, type Parcel, type Transport } from './transport.js';

const PATIENCE_MS = 20_000;
const CONNECTIONS = 5;

/** Codes of nodemailer that are about the way to the server or our sign-in, not about the letter. */
const OF_THE_WAY = [
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EAUTH',
  'ECONNREFUSED',
  'ECONNRESET',
];

interface MailFault {
  readonly code?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly message: string;
}

/** Letters by any SMTP server, over a few connections that stay open. 4xx is tried again, 5xx is final (RFC 5321, 4.2.1). */
export class MailTransport implements Transport {
  private readonly transport;

  /** @param url `smtps://user:password@host:465`; @param from what stands in From, its domain names the messages */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.transport = nodemailer.createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      maxRequeues: 0, // trying again is ours: the pool would send what has become pointless meanwhile
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    });
  }

  async send({ bundleId, address, language, isUrgent, message }: Parcel): Promise<Attempted> {
    const { open, footer } = WORDS[language];
    const { subject, lines, link } = message;
    const text = [...lines, ...(link ? ['', `${open}: ${link}`] : []), '', '—', footer].join('\n');
    try {
      await this.transport.sendMail({
        from: this.from,
        to: address,
        subject,
        text,
        messageId: `<${bundleId}@${domainOf(this.from)}>`,
        priority: isUrgent ? 'high' : 'normal',
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      });
      return { outcome: 'sent' };
    } catch (error) {
      return judge(error as MailFault);
    }
  }

  close(): void {
    this.transport.close();
  }
}

function judge({ code = '', response, responseCode = 0, message }: MailFault): Attempted {
  const words = inShort(response ?? message);
  if (code === 'EAUTH') return { outcome: 'channel', words: inShort(response ?? 'EAUTH') };
  if (responseCode >= 500) return { outcome: 'failed', words };
  if (responseCode >= 400 && responseCode !== 421) return { outcome: 'retry', words };
  return OF_THE_WAY.includes(code) || responseCode === 421
    ? { outcome: 'channel', words }
    : { outcome: 'retry', words };
}

/** What comes after the @ of `Name <user@host>`. */
const domainOf = (from: string): string => /@([^>\s]+)/.exec(from)?.[1] ?? 'dieu-phoi.invalid';
