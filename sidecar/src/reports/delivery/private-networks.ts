import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Special-purpose networks of IANA (RFC 6890 and later): none of them is a place on the public internet. */
const V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/** NAT64, 6to4 and Teredo lead to addresses of version 4 that are not seen here. */
const V6 = [
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const blocked = new BlockList();
for (const network of V4) blocked.addSubnet(...parts(network), 'ipv4');
for (const network of V6) blocked.addSubnet(...parts(network), 'ipv6');

function parts(network: string): [string, number] {
  const [address = '', prefix = ''] = network.split('/');
  return [address, Number(prefix)];
}

/** Whether an address is of a private or special network; what is no address is taken for one. */
export function isPrivate(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  if (isIPv4(plain)) return blocked.check(plain, 'ipv4');
  if (!isIPv6(plain)) return true;
  // BlockList holds addresses of version 4 within version 6 (::ffff:…) against the networks of version 4.
  return blocked.check(plain, 'ipv6');
}
