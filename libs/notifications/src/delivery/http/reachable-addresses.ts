import ipaddr from 'ipaddr.js';

/** What of the network outgoing HTTP may reach. */
export interface ReachableAddresses {
  /**
   * True when a message for `host` may go to this IP address. Only addresses of the public internet
   * may be reached, unless the allow list names the host or a network that holds the address.
   */
  mayReach(host: string, address: string): boolean;
}

/** Global unicast; the only part of IPv6 from which the internet has been given addresses. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');
type Network = ReturnType<typeof ipaddr.parseCIDR>;

/**
 * @param allow hosts and networks (`sms.gov.cn`, `10.1.2.3`, `10.1.0.0/16`) as whoever runs the
 * machine has listed them in JIANNUO_OUTGOING_ALLOW.
 */
export function reachableAddresses(allow: readonly string[]): ReachableAddresses {
  const networks = allow.flatMap((entry) => networkOf(entry));
  const hosts = new Set(allow.map((entry) => hostKey(entry)));
  return {
    mayReach: (host, address) =>
      isPublicAddress(address) ||
      (ipaddr.isValid(address) &&
        (hosts.has(hostKey(host)) || networks.some((network) => isInside(address, network)))),
  };
}

/**
 * True for an address of the public internet. Private, loopback, link-local, metadata, shared and
 * reserved ones are none, in whatever form: IPv4 mapped into IPv6, NAT64, 6to4 and Teredo neither.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6);
}

function networkOf(entry: string): Network[] {
  if (ipaddr.isValidCIDR(entry)) return [ipaddr.parseCIDR(entry)];
  if (!ipaddr.isValid(entry)) return [];
  const address = ipaddr.parse(entry);
  return [[address, address.kind() === 'ipv4' ? 32 : 128]];
}

function isInside(address: string, network: Network): boolean {
  const parsed = ipaddr.process(address);
  return parsed.kind() === network[0].kind() && parsed.match(network);
}

/** Names are compared without regard to case, a dot at the end, or the brackets of IPv6. */
function hostKey(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[|\]$/g, '');
}
