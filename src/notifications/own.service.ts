import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { PersonActor } from '../access/actor.js';
import { Transactions } from '../events/transactions.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { invalid } from '../platform/errors/problem.js';
import { decodeCursor, toPage } from '../platform/http/cursor.js';
import type {
  Bell,
  BellItem,
  BellQuery,
  Preferences,
  PreferencesBody,
  PushDevice,
  PushState,
  SubscribeBody,
} from './notifications.dto.js';
import type { QuietHours } from './quiet-hours.js';
import { CHANNELS } from './telling.js';
import { isAuthSecret, isPublicKey } from './transports/push-keys.js';

const DEFAULT_LIMIT = 30;
/** Where browsers have their messages delivered; another address would make this server call whatever a person names. */
const PUSH_SERVICES = [
  /^fcm\.googleapis\.com$/,
  /(^|\.)push\.services\.mozilla\.com$/,
  /(^|\.)notify\.windows\.com$/,
  /(^|\.)push\.apple\.com$/,
];

/** What the leadership was told of an incident leaves its list when that turns red. */
const MAY_KNOW = `((SELECT acting_scope()) <> 'leader' OR NOT coalesce(incident_is_red(d.incident_id), false))`;

/** One's own: what one was told, by which ways one wants to be, on which devices. */
@Injectable()
export class OwnNotificationsService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  bell(actor: PersonActor, { cursor, limit = DEFAULT_LIMIT }: BellQuery): Promise<Bell> {
    const [at, id] = cursor ? decodeCursor(cursor, 'instant', 'id') : [null, null];
    return this.transactions.read(actor, async ({ manager }) => {
      const rows = await manager.query<BellItem[]>(
        `SELECT d.id, d.kind, d.incident_id AS "incidentId", d.assignment_id AS "assignmentId",
           coalesce(a.incident_code, i.code) AS "incidentCode", u.name AS "unitName", d.data, d.is_urgent AS "isUrgent",
           d.created_at AS "createdAt", d.read_at AS "readAt"
         FROM deliveries d LEFT JOIN assignments a ON a.id = d.assignment_id LEFT JOIN incidents i ON i.id = d.incident_id
         LEFT JOIN units u ON u.id = a.unit_id
         WHERE d.person_id = $1 AND d.channel = 'in_app' AND ${MAY_KNOW}
           AND ($2::timestamptz IS NULL OR (d.created_at, d.id) < ($2, $3::uuid))
         ORDER BY d.created_at DESC, d.id DESC LIMIT $4`,
        [actor.id, at, id, limit + 1],
      );
      const [{ unread }] = await manager.query<[{ unread: number }]>(
        `SELECT count(*)::int AS unread FROM deliveries d
         WHERE d.person_id = $1 AND d.channel = 'in_app' AND d.read_at IS NULL AND ${MAY_KNOW}`,
        [actor.id],
      );
      const page = toPage(rows, limit, (one) => [one.createdAt.toISOString(), one.id]);
      return { ...page, unread };
    });
  }

  /** Everything up to now has been seen. */
  readAll(actor: PersonActor): Promise<Bell> {
    return this.transactions
      .transact(actor, async ({ manager, now }) => {
        await manager.query(
          `UPDATE deliveries SET read_at = $2, state = 'delivered', delivered_at = coalesce(delivered_at, $2)
           WHERE person_id = $1 AND channel = 'in_app' AND read_at IS NULL`,
          [actor.id, now],
        );
        return { answer: null, events: [] };
      })
      .then(() => this.bell(actor, {}));
  }

  preferences(actor: PersonActor): Promise<Preferences> {
    return this.transactions.read(actor, async ({ manager }) => {
      const [own] = await manager.query<Pick<Preferences, 'channels' | 'quietFrom' | 'quietTo'>[]>(
        `SELECT channels, to_char(quiet_from, 'HH24:MI') AS "quietFrom", to_char(quiet_to, 'HH24:MI') AS "quietTo"
         FROM notification_preferences WHERE person_id = $1`,
        [actor.id],
      );
      const [{ value }] = await manager.query<[{ value: QuietHours }]>(
        `SELECT value FROM settings WHERE key = 'quiet_hours'`,
      );
      const [reached] = await manager.query<Pick<Preferences, 'email' | 'phone' | 'isOfContact'>[]>(
        `SELECT coalesce(p.email, c.email) AS email, coalesce(p.phone, c.phone) AS phone, c.id IS NOT NULL AS "isOfContact"
         FROM people p LEFT JOIN contacts c ON c.id = p.contact_id WHERE p.id = $1`,
        [actor.id],
      );
      return {
        channels: own?.channels ?? [...CHANNELS],
        quietFrom: own?.quietFrom ?? null,
        quietTo: own?.quietTo ?? null,
        usualQuietFrom: value.from,
        usualQuietTo: value.to,
        ...(reached ?? { email: null, phone: null, isOfContact: false }),
      };
    });
  }

  /** What is urgent comes by every way whatever stands here. @throws 400 when only one end of the quiet is given */
  setPreferences(
    actor: PersonActor,
    { channels, quietFrom, quietTo }: PreferencesBody,
  ): Promise<Preferences> {
    if ((quietFrom === null) !== (quietTo === null))
      throw invalid([{ field: quietFrom === null ? 'quietFrom' : 'quietTo', code: 'required' }]);
    return this.transactions
      .transact(actor, async ({ manager }) => {
        await manager.query(
          `INSERT INTO notification_preferences (person_id, channels, quiet_from, quiet_to) VALUES ($1, $2, $3, $4)
           ON CONFLICT (person_id) DO UPDATE SET channels = EXCLUDED.channels, quiet_from = EXCLUDED.quiet_from,
             quiet_to = EXCLUDED.quiet_to`,
          [actor.id, channels, quietFrom, quietTo],
        );
        return { answer: null, events: [] };
      })
      .then(() => this.preferences(actor));
  }

  push(actor: PersonActor): Promise<PushState> {
    return this.transactions.read(actor, async ({ manager }) => {
      const [channel] = await manager.query<{ key: string | null }[]>(
        `SELECT config ->> 'publicKey' AS key FROM channels WHERE kind = 'push' AND is_active`,
      );
      const devices = await manager.query<PushDevice[]>(
        `SELECT id, device, encode(sha256(convert_to(endpoint, 'UTF8')), 'hex') AS "endpointHash", created_at AS "createdAt"
         FROM push_subscriptions
         WHERE person_id = $1 AND gone_at IS NULL ORDER BY created_at`,
        [actor.id],
      );
      return { publicKey: channel?.key ?? null, devices };
    });
  }

  /**
   * This device gets messages for this person until they sign out there, and for nobody else who used it before.
   * @throws 400 naming the field
   */
  subscribe(actor: PersonActor, { endpoint, p256dh, auth, device }: SubscribeBody): Promise<PushState> {
    this.refuseForeign(endpoint);
    if (!isPublicKey(p256dh)) throw invalid([{ field: 'p256dh', code: 'not_a_device_key' }]);
    if (!isAuthSecret(auth)) throw invalid([{ field: 'auth', code: 'not_a_device_key' }]);
    return this.transactions
      .transact(actor, async ({ manager, now }) => {
        await manager.query('SELECT take_push_endpoint($1)', [endpoint]);
        await manager.query(
          `INSERT INTO push_subscriptions (id, person_id, session_id, endpoint, p256dh, auth, device, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [uuidv7(), actor.id, actor.sessionId, endpoint, p256dh, auth, device, now],
        );
        return { answer: null, events: [] };
      })
      .then(() => this.push(actor));
  }

  unsubscribe(actor: PersonActor, endpoint: string): Promise<PushState> {
    return this.transactions
      .transact(actor, async ({ manager }) => {
        await manager.query('DELETE FROM push_subscriptions WHERE person_id = $1 AND endpoint = $2', [
          actor.id,
          endpoint,
        ]);
        return { answer: null, events: [] };
      })
      .then(() => this.push(actor));
  }

  private refuseForeign(endpoint: string): void {
    const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
    const isKnown =
      url !== null &&
      ((url.protocol === 'https:' && PUSH_SERVICES.some((service) => service.test(url.hostname))) ||
        this.config.pushHosts.includes(url.host));
    if (!isKnown) throw invalid([{ field: 'endpoint', code: 'not_a_push_service' }]);
  }
}
