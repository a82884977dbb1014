import type { TFunction } from 'i18next';

const CODES = [
  'no_address',
  'not_wanted',
  'no_account',
  'answered',
  'not_permitted',
  'has_left',
  'no_device',
  'bad_device_keys',
  'secrets_shut',
] as const;

/** Why a message did not go: our own reasons in words, the other side's as it said them. */
export function reasonWord(t: TFunction, reason: string): string {
  const known = CODES.find((one) => one === reason);
  return known ? t(`matrix.delivery.reason.${known}`) : reason;
}
