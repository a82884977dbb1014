import { createHmac } from 'node:crypto';
import { asShortText } from '../messages/compose.js';
import { type Attempted, inShort, type Parcel, type Transport } from './transport.js';

const PATIENCE_MS = 10_000;

/** A JSON body with `{{phone}}`, `{{text}}`, `{{subject}}`, `{{link}}`, `{{id}}` in its strings. */
export type Template = Record<string, unknown>;

interface Settings {
  readonly url: string;
  readonly template: Template;
  /** Sent as they are, for gateways that ask for a key of their own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly secret: string;
}

/**
 * A gateway's address (SMS, Zalo, Telegram, or anything that takes JSON): a POST, signed, at least once, under an event
 * id that stays the same when it is repeated. The signature is HMAC-SHA-256 over `<unix seconds>.<body>`.
 */
export class WebhookTransport implements Transport {
  constructor(
    private readonly settings: Settings,
    private readonly now: () => Date,
  ) {}

  async send({ bundleId, address, message }: Parcel): Promise<Attempted> {
    const { url, template, headers, secret } = this.settings;
    const { subject, link } = message;
    const values = { phone: address, text: asShortText(message), subject, link: link ?? '', id: bundleId };
    const body = JSON.stringify(filled(template, values));
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'x-dieu-phoi-event-id': bundleId,
          'x-dieu-phoi-signature': signatureOf(body, secret, this.now()),
        },
        body,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return judge(response.status, await response.text());
    } catch (error) {
      return { outcome: 'channel', words: inShort(causeOf(error)) };
    }
  }
}

/** What the receiver computes again: `t=<unix seconds>,v1=<hex>`. */
export function signatureOf(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** The template with its places filled, in strings only: what is filled in can never become structure. */
export function filled(template: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof template === 'string') {
    return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
  }
  if (Array.isArray(template)) return template.map((one) => filled(one, values));
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, filled(value, values)]));
}

function judge(status: number, body: string): Attempted {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  const words = inShort(`${status} ${body}`);
  return { outcome: status >= 500 || status === 429 || status === 408 ? 'retry' : 'failed', words };
}

const causeOf = (error: unknown): string => {
  const { cause, message } = error as { cause?: { code?: string }; message: string };
  return cause?.code ?? message;
};
