// Addresses that lead to this machine or its own network.
import { BlockList, isIP } from "node:net";

const local = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
] as const) {
  local.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  local.addSubnet(net, bits, "ipv6");

/** @param address an IP address, also one in brackets; anything else is not local */
export function isLocalAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, "");
  const version = isIP(plain);
  return version !== 0 && local.check(plain, version === 6 ? "ipv6" : "ipv4");
}
