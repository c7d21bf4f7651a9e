import { BlockList, isIP } from "node:net";

/** The IPv4 addresses that are not on the public internet (RFC 6890 and the IANA registries). */
const NOT_PUBLIC = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  NOT_PUBLIC.addSubnet(net, prefix, "ipv4");
}

/** The public IPv6 addresses. NAT64, Teredo and 6to4 are excluded, since they hold IPv4 addresses. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet("2000::", 3, "ipv6");
const NOT_PUBLIC_V6 = new BlockList();
NOT_PUBLIC_V6.addSubnet("2001::", 23, "ipv6");
NOT_PUBLIC_V6.addSubnet("2001:db8::", 32, "ipv6");
NOT_PUBLIC_V6.addSubnet("2002::", 16, "ipv6");
NOT_PUBLIC_V6.addSubnet("3fff::", 20, "ipv6");

/** Whether an address is on the public internet, and not on this machine or its network. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !NOT_PUBLIC.check(address, "ipv4");
  return version === 6 && PUBLIC_V6.check(address, "ipv6") && !NOT_PUBLIC_V6.check(address, "ipv6");
}

/** The address in the host of a URL, without brackets; undefined where the host is a name. */
export function findAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(bare) > 0 ? bare : undefined;
}

/** Whether the host of a URL is this machine or a private address, without a DNS query. */
export function hasPrivateHost(url: URL): boolean {
  const address = findAddress(url);
  if (address !== undefined) return !isPublicAddress(address);
  return /^(?:.*\.)?localhost\.?$/i.test(url.hostname);
}
