/**
 * The network of an address, never the address: its first two bytes (IPv6: two groups), and its third (group) where
 * Matomo kept one. Matomo masks addresses with zeros from the end, so a zero is taken for unknown.
 */
export interface Network {
  /** `203.0` or `2001:db8`; null where the address is unknown. */
  readonly wide: string | null;
  /** `203.0.113` or `2001:db8:4`. */
  readonly narrow: string | null;
}

const UNKNOWN: Network = { wide: null, narrow: null };
const IPV4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i;
const IPV6 = /^([0-9a-f]{1,4}):([0-9a-f]{1,4}):([0-9a-f]{0,4}):[0-9a-f:]*$/i;

export function networkOf(ip: string | null): Network {
  const parts = IPV4.exec(ip ?? '') ?? IPV6.exec(ip ?? '');
  if (parts === null) return UNKNOWN;
  const [, first = '', second = '', third = ''] = parts;
  if (first === '0') return UNKNOWN;
  const separator = ip?.includes('.') ? '.' : ':';
  const wide = `${first}${separator}${second}`.toLowerCase();
  const isMasked = third === '' || /^0+$/.test(third);
  return { wide, narrow: isMasked ? null : `${wide}${separator}${third.toLowerCase()}` };
}
