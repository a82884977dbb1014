import webpush from 'web-push';
import { areDeviceKeys } from './push-keys.js';
import { type Attempted, inShort, type Parcel, type Transport } from './transport.js';

const PATIENCE_MS = 10_000;
const LIVES_SECONDS = 24 * 3600;
const GONE = [404, 410];
/** Codes, which the screens put into words. */
const NO_DEVICE = 'no_device';
const BAD_KEYS = 'bad_device_keys';

/** A device that a person has let notifications in on. */
export interface Subscription {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

interface Settings {
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface Devices {
  /** A person's living devices. */
  of(personId: string): Promise<readonly Subscription[]>;
  /** The push service says that this one is no more. */
  gone(id: string): Promise<void>;
}

/** Web push to every device of a person (RFC 8030, 8291, 8292): no vendor's account, the browser names its own service. */
export class PushTransport implements Transport {
  constructor(
    private readonly vapid: Settings,
    private readonly devices: Devices,
  ) {}

  async send({ address: personId, language, isUrgent, bundleId, message }: Parcel): Promise<Attempted> {
    const devices = await this.devices.of(personId);
    if (devices.length === 0) return { outcome: 'bounced', words: NO_DEVICE };
    const { subject: title, top } = message;
    const payload = JSON.stringify({
      ...{ title, body: top.line, url: pathOf(top.link) },
      ...{ tag: bundleId, lang: language },
    });
    const results = await Promise.all(devices.map((device) => this.sendTo(device, payload, isUrgent)));
    const best = ['sent', 'retry', 'failed', 'bounced'].flatMap((outcome) =>
      results.filter((one) => one.outcome === outcome),
    );
    return best[0] ?? { outcome: 'bounced', words: NO_DEVICE };
  }

  private async sendTo(
    { id, endpoint, p256dh, auth }: Subscription,
    payload: string,
    isUrgent: boolean,
  ): Promise<Attempted> {
    if (!areDeviceKeys({ p256dh, auth })) {
      await this.devices.gone(id);
      return { outcome: 'failed', words: BAD_KEYS };
    }
    try {
      // The library makes the request (keys, encryption); its own sender knows no address but https.
      const { headers, body } = webpush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        payload,
        {
          vapidDetails: this.vapid,
          TTL: LIVES_SECONDS,
          urgency: isUrgent ? 'high' : 'normal',
        },
      );
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body: new Uint8Array(body),
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return await this.judge(id, response.status, await response.text());
    } catch (error) {
      return { outcome: 'retry', words: inShort((error as Error).message) };
    }
  }

  private async judge(deviceId: string, status: number, body: string): Promise<Attempted> {
    if (status >= 200 && status < 300) return { outcome: 'sent' };
    const words = inShort(`${status} ${body}`);
    if (GONE.includes(status)) {
      await this.devices.gone(deviceId);
      return { outcome: 'bounced', words };
    }
    return { outcome: status >= 400 && status < 500 && status !== 429 ? 'failed' : 'retry', words };
  }
}

/** A push opens the page, never another host; the one-tap link is for who is not signed in. */
const pathOf = (link: string | null): string => (link && URL.canParse(link) ? new URL(link).pathname : '/');
