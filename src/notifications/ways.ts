import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { Clock } from '../platform/clock/clock.js';
import { SystemDataSource } from '../platform/database/database.js';
import { SealedShut, Sealer } from '../platform/secrets/sealer.js';
import { PushDevices } from './push-devices.js';
import { MailTransport } from './transports/mail.js';
import { PushTransport } from './transports/push.js';
import { SECRETS_SHUT, type Transport } from './transports/transport.js';
import { type Template, WebhookTransport } from './transports/webhook.js';

/** A channel with its transport, as it stands now. */
export interface OpenWay {
  readonly id: string;
  readonly kind: 'email' | 'push' | 'webhook';
  readonly isFailing: boolean;
  /** When it last went from failing to working. */
  readonly lastGoodAt: Date | null;
  readonly transport: Transport;
}

interface Row {
  readonly id: string;
  readonly kind: OpenWay['kind'];
  readonly config: Readonly<Record<string, unknown>>;
  readonly sealed: Buffer | null;
  readonly version: number;
  readonly isFailing: boolean;
  readonly lastGoodAt: Date | null;
}

/** What of a channel is secret. */
export interface Secrets {
  readonly url?: string;
  readonly secret?: string;
  readonly privateKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A channel whose secrets do not open: nothing can be sent by it until their key is back or they are entered anew. */
const SHUT: Transport = { send: async () => ({ outcome: 'channel', words: SECRETS_SHUT }) };

/** Keeps a transport open for each channel, and makes it anew when the channel was changed. */
@Injectable()
export class Ways {
  private readonly open_ = new Map<string, { version: number; transport: Transport }>();

  constructor(
    private readonly system: SystemDataSource,
    private readonly sealer: Sealer,
    private readonly devices: PushDevices,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Where people reach the server, for links in messages. */
  get baseUrl(): string {
    return this.config.publicUrl || `http://localhost:${this.config.port}`;
  }

  /** @returns null when it is switched off or not set up */
  async open(channelId: string, { evenIfOff = false } = {}): Promise<OpenWay | null> {
    const [row] = await this.system.query<Row[]>(
      `SELECT id, kind, config, sealed, version, failures > 0 AS "isFailing", last_good_at AS "lastGoodAt"
       FROM channels WHERE id = $1 AND (is_active OR $2)`,
      [channelId, evenIfOff],
    );
    if (!row) return null;
    const known = this.open_.get(row.id);
    if (known?.version === row.version) return { ...row, transport: known.transport };
    known?.transport.close?.();
    this.open_.delete(row.id);
    const transport = await this.transportOf(row).catch((error: unknown) => {
      if (error instanceof SealedShut) return SHUT;
      throw error;
    });
    if (!transport) return null;
    // One that is shut is looked at again each time: its key may have been brought back.
    if (transport !== SHUT) this.open_.set(row.id, { version: row.version, transport });
    return { ...row, transport };
  }

  close(): void {
    for (const { transport } of this.open_.values()) transport.close?.();
    this.open_.clear();
  }

  /** @throws SealedShut */
  private async secretsOf({ id, kind, sealed }: Row): Promise<Secrets> {
    const isTold = kind === 'email' && this.config.smtpUrl !== '';
    return sealed && !isTold ? (JSON.parse(await this.sealer.open(sealed, id)) as Secrets) : {};
  }

  private async transportOf(row: Row): Promise<Transport | null> {
    const { kind, config } = row;
    const secrets = await this.secretsOf(row);
    const told = (name: string): string => (typeof config[name] === 'string' ? config[name] : '');
    if (kind === 'email') {
      const url = this.config.smtpUrl || secrets.url;
      return url ? new MailTransport(url, this.config.mailFrom || told('from') || fromOf(url)) : null;
    }
    if (kind === 'push') {
      if (!secrets.privateKey) return null;
      const subject = this.config.publicUrl.startsWith('https:')
        ? this.config.publicUrl
        : 'mailto:admin@dieu-phoi.invalid';
      return new PushTransport(
        { subject, publicKey: told('publicKey'), privateKey: secrets.privateKey },
        this.devices,
      );
    }
    const { url, secret, headers = {} } = secrets;
    if (!url || !secret) return null;
    const template = (config['template'] ?? {}) as Template;
    return new WebhookTransport({ url, secret, headers, template }, () => this.clock.now());
  }
}

/** Without a sender told, the mail account's own name. */
function fromOf(url: string): string {
  const { username, hostname } = new URL(url);
  const user = decodeURIComponent(username);
  return user.includes('@') ? user : `dieu-phoi@${hostname}`;
}
