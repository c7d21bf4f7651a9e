import { BlockList, isIP } from "node:net";

/** Addresses that are nobody's on the public internet (RFC 6890 and its successors in IANA's registries). */
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

/** What of IPv6 is given out to the public; NAT64, Teredo and 6to4 hold addresses of IPv4, and are not. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet("2000::", 3, "ipv6");
const NOT_PUBLIC_V6 = new BlockList();
NOT_PUBLIC_V6.addSubnet("2001::", 23, "ipv6");
NOT_PUBLIC_V6.addSubnet("2001:db8::", 32, "ipv6");
NOT_PUBLIC_V6.addSubnet("2002::", 16, "ipv6");
NOT_PUBLIC_V6.addSubnet("3fff::", 20, "ipv6");

/** Whether an address can be reached by everybody, and so is none of this machine or its network. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !NOT_PUBLIC.check(address, "ipv4");
  return version === 6 && PUBLIC_V6.check(address, "ipv6") && !NOT_PUBLIC_V6.check(address, "ipv6");
}

/** The address that a URL's host is, without brackets; undefined where it is a name. */
export function addressIn({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(bare) > 0 ? bare : undefined;
}

/** Whether a URL names this machine or its network without anybody being asked. */
export function hasPrivateHost(url: URL): boolean {
  const address = addressIn(url);
  if (address !== undefined) return !isPublicAddress(address);
  return /^(?:.*\.)?localhost\.?$/i.test(url.hostname);
}
