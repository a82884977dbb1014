import type { Config } from '../platform/config/config.js';
import { bad, type Finding, good, notice, warning } from './setup.dto.js';

/** How the request of the page itself arrived. */
export interface Arrival {
  /** Scheme and host as the browser used them, as far as is known. */
  readonly protocol: string;
  readonly host: string;
  readonly hasForwardedFor: boolean;
}

/** Whether people reach the server under the address that it was told. */
export function checkAddress({ publicUrl }: Pick<Config, 'publicUrl'>, arrival: Arrival): Finding {
  const used = `${arrival.protocol}://${arrival.host}`;
  if (!publicUrl) return warning('address_not_told', { used });
  if (!URL.canParse(publicUrl)) return bad('address_malformed', { publicUrl });
  const told = new URL(publicUrl);
  if (told.host !== arrival.host) return bad('address_differs', { publicUrl, used });
  if (told.protocol !== 'https:') return warning('address_not_https', { publicUrl });
  return good('address_good', { publicUrl });
}

/** Whether the server believes a proxy exactly when there is one. */
export function checkProxy({ trustProxy }: Pick<Config, 'trustProxy'>, arrival: Arrival): Finding {
  if (arrival.hasForwardedFor && !trustProxy) return bad('proxy_not_believed');
  if (!arrival.hasForwardedFor && trustProxy) return warning('proxy_absent');
  return trustProxy ? good('proxy_believed') : notice('proxy_none');
}
