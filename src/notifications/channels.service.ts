import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { newSecret } from '../auth/secret.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { conflict, invalid, notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { SealedShut, Sealer } from '../platform/secrets/sealer.js';
import type {
  ChannelHealth,
  ChannelList,
  ChannelOut,
  FailingChannel,
  MadeWebhook,
  MailBody,
  Tried,
  TryBody,
  WebhookBody,
} from './notifications.dto.js';
import { isReady } from './ready-channel.js';
import { type Secrets, Ways } from './ways.js';

const COLUMNS = `c.id, c.kind, c.name, c.is_active AS "isActive",
  ${isReady('c')} AS "isReady", c.config - 'isReady' AS config,
  c.failing_since AS "failingSince", c.last_problem AS "lastProblem", c.version,
  greatest(c.last_good_at, (SELECT max(d.sent_at) FROM deliveries d WHERE d.channel_id = c.id)) AS "lastGoodAt",
  (SELECT count(*)::int FROM deliveries d WHERE d.channel_id = c.id AND d.due_at IS NOT NULL) AS waiting`;

type Row = Omit<ChannelOut, 'isFixed'>;

/** By what ways the province tells people; secrets go in and never come out. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sealer: Sealer,
    private readonly ways: Ways,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(actor: Actor): Promise<ChannelList> {
    return this.transactions.read(actor, async ({ manager }) => ({
      items: (
        await manager.query<Row[]>(`SELECT ${COLUMNS} FROM channels c ORDER BY c.kind, c.name, c.id`)
      ).map((row) => this.present(row)),
    }));
  }

  /** What fails now, and since when. */
  health(actor: Actor): Promise<ChannelHealth> {
    return this.transactions.read(actor, async ({ manager }) => ({
      failing: await manager.query<FailingChannel[]>(
        `SELECT c.id, c.kind, c.name, c.failing_since AS "failingSince",
           (SELECT count(*)::int FROM deliveries d WHERE d.channel_id = c.id AND d.due_at IS NOT NULL) AS waiting
         FROM channels c WHERE c.is_active AND c.failing_since IS NOT NULL ORDER BY c.failing_since`,
      ),
    }));
  }

  /** @throws 409 `channel_fixed` when `SMTP_URL` decides; 400 naming `url` */
  async setMail(actor: Actor, { url, from }: MailBody): Promise<ChannelOut> {
    if (this.config.smtpUrl) throw conflict('channel_fixed', {});
    if (url !== null) refuseUrl(url, ['smtp:', 'smtps:']);
    return this.transactions.transact(actor, async (tx) => {
      const [{ id }] = await tx.manager.query<[{ id: string }]>(
        `SELECT id FROM channels WHERE kind = 'email' FOR NO KEY UPDATE`,
      );
      const sealed =
        url === null ? null : await this.sealer.seal(JSON.stringify({ url } satisfies Secrets), id);
      const config = { ...(from && { from }), ...(url !== null && { host: new URL(url).host }) };
      return this.written(tx, id, { config, sealed });
    });
  }

  async addWebhook(actor: Actor, body: WebhookBody): Promise<MadeWebhook> {
    const { name, url, template, headers, isActive = true } = body;
    if (!url) throw invalid([{ field: 'url', code: 'required' }]);
    refuseUrl(url, ['http:', 'https:']);
    const id = uuidv7();
    const secret = body.secret ?? newSecret();
    const secrets: Secrets = { url, secret, ...(headers && { headers }) };
    const sealed = await this.sealer.seal(JSON.stringify(secrets), id);
    const made = await this.transactions.transact(actor, async (tx) => {
      await tx.manager.query(
        `INSERT INTO channels (id, kind, name, config, sealed, is_active) VALUES ($1, 'webhook', $2, $3, $4, $5)`,
        [id, name, JSON.stringify({ template, host: new URL(url).host }), sealed, isActive],
      );
      const row = await find(tx, id);
      return { answer: this.present(row), events: [channelEvent('channel.created', row)] };
    });
    return { ...made, secret: made.id === id && !body.secret ? secret : null };
  }

  /**
   * Replaces name and template; address, key and headers only where they are given. Where those of before do not open any
   * more the address has to be given, and a key that is not is made anew. @throws 400, 404, 409 `channel_changed`
   */
  async setWebhook(actor: Actor, id: string, version: number, body: WebhookBody): Promise<MadeWebhook> {
    if (body.url) refuseUrl(body.url, ['http:', 'https:']);
    let made: string | null = null;
    const changed = await this.transactions.transact(actor, async (tx) => {
      const before = await lockWebhook(tx, id, version);
      const kept = await this.kept(before.sealed, id);
      const { url, secret = (made = newSecret()), headers } = { ...kept, ...definedOf(body) };
      if (!url) throw invalid([{ field: 'url', code: 'required' }]);
      const sealed = await this.sealer.seal(JSON.stringify({ url, secret, headers }), id);
      const config = { template: body.template, host: new URL(url).host };
      const { name, isActive } = body;
      return this.written(tx, id, { config, sealed, name, ...(isActive !== undefined && { isActive }) });
    });
    return { ...changed, secret: made };
  }

  /** Sends a test message at once, past the queue, and says what the other side said. @throws 404, 422 `channel_off` */
  async tryOut(actor: Actor, id: string, { address }: TryBody): Promise<Tried> {
    const row = await this.transactions.read(actor, (tx) => find(tx, id));
    const way = row.kind === 'push' ? null : await this.ways.open(row.id, { evenIfOff: true });
    if (!way) throw conflict('channel_off', {});
    const subject = 'Điều Phối: thử kênh gửi · channel test';
    const link = this.ways.baseUrl;
    const attempted = await way.transport.send({
      bundleId: uuidv7(),
      address,
      language: 'vi',
      isUrgent: false,
      message: { subject, lines: [subject], link, top: { line: subject, link } },
    });
    return { outcome: attempted.outcome, words: attempted.outcome === 'sent' ? null : attempted.words };
  }

  private async kept(sealed: Buffer, id: string): Promise<Secrets> {
    try {
      return JSON.parse(await this.sealer.open(sealed, id)) as Secrets;
    } catch (error) {
      if (error instanceof SealedShut) return {};
      throw error;
    }
  }

  private async written(
    tx: Tx,
    id: string,
    set: { config: object; sealed: Buffer | null; name?: string; isActive?: boolean },
  ): Promise<{ answer: ChannelOut; events: NewEvent[] }> {
    await tx.manager.query(
      `UPDATE channels SET config = $2, sealed = $3, name = coalesce($4, name), is_active = coalesce($5, is_active),
         failures = 0, failing_since = NULL, retry_at = NULL, last_problem = NULL, version = version + 1 WHERE id = $1`,
      [id, JSON.stringify(set.config), set.sealed, set.name ?? null, set.isActive ?? null],
    );
    const row = await find(tx, id);
    return { answer: this.present(row), events: [channelEvent('channel.changed', row)] };
  }

  private present(row: Row): ChannelOut {
    return { ...row, isFixed: row.kind === 'push' || (row.kind === 'email' && this.config.smtpUrl !== '') };
  }
}

async function find({ manager }: Tx, id: string): Promise<Row> {
  const [row] = isId(id)
    ? await manager.query<Row[]>(`SELECT ${COLUMNS} FROM channels c WHERE c.id = $1`, [id])
    : [];
  if (!row) throw notFound();
  return row;
}

async function lockWebhook({ manager }: Tx, id: string, version: number): Promise<{ sealed: Buffer }> {
  const [row] = isId(id)
    ? await manager.query<{ version: number; sealed: Buffer }[]>(
        `SELECT version, sealed FROM channels WHERE id = $1 AND kind = 'webhook' FOR NO KEY UPDATE`,
        [id],
      )
    : [];
  if (!row) throw notFound();
  if (row.version !== version) throw conflict('channel_changed', {});
  return row;
}

function refuseUrl(url: string, protocols: readonly string[]): void {
  if (!URL.canParse(url) || !protocols.includes(new URL(url).protocol))
    throw invalid([{ field: 'url', code: 'not_an_address' }]);
}

const definedOf = ({ url, secret, headers }: WebhookBody): Secrets => ({
  ...(url && { url }),
  ...(secret && { secret }),
  ...(headers && { headers }),
});

const channelEvent = (type: 'channel.created' | 'channel.changed', row: Row): NewEvent => ({
  type,
  subjectId: row.id,
  audience: ['team', 'record'],
  version: row.version,
  subject: {
    id: row.id,
    kind: row.kind,
    name: row.name,
    isActive: row.isActive,
    failingSince: null,
    version: row.version,
  },
});
