import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";

/** Networks of one's own: who connects from there may be a proxy that says whom it speaks for. */
const OWN = new BlockList();
for (const [network, prefix] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  OWN.addSubnet(network, prefix, "ipv4");
OWN.addAddress("::1", "ipv6");
OWN.addSubnet("fc00::", 7, "ipv6");

/** Who a request comes from: the last that a proxy in our own network names, else whoever connected. */
export function addressOf({ socket, headers }: Pick<IncomingMessage, "socket" | "headers">): string {
  const peer = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const forwarded = headers["x-forwarded-for"];
  if (typeof forwarded !== "string" || !isOwn(peer)) return peer;
  return forwarded.split(",").at(-1)?.trim() || peer;
}

function isOwn(address: string): boolean {
  return address !== "" && OWN.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
