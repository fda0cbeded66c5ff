import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { setEnvironment } from "#app/lib/env.server.ts";
import { isOutsideUrl, postOutside } from "#app/lib/outside-request.server.ts";

let canary: Server;
let port = 0;
let hits = 0;

beforeAll(async () => {
  canary = createServer((_, response) => response.end("inside"));
  canary.on("connection", () => {
    hits += 1;
  });
  await new Promise<void>((done) => canary.listen(0, "0.0.0.0", done));
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => canary.close());
beforeEach(() => {
  hits = 0;
  setEnvironment({ WEBHOOK_TEST_RECEIVERS: undefined });
});

/** Every way that we know of to say "here" or "next door". `@` stands for the canary's port. */
const INSIDE = [
  ...[
    "127.0.0.1",
    "2130706433",
    "0177.0.0.1",
    "0x7f.1",
    "0x7f000001",
    "127.1",
    "127.0.1",
    "0",
    "0.0.0.0",
    "017700000001",
  ],
  ...[
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:0:127.0.0.1]",
  ],
  ...["127.0.0.1", "127.0.0.1", "127。0。0。1", "①②⑦.⓪.⓪.①"],
  ...["10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "192.168.1.1", "169.254.169.254"],
  ...["100.64.0.1", "100.127.255.254", "192.0.0.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1"],
  ...["255.255.255.255", "0.1.2.3", "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"],
  ...[
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[ff02::1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
  ],
  ...["[2001:db8::1]", "[2001::1]", "[100::1]", "[fec0::1]"],
  ...[
    "localhost",
    "localhost.",
    "metadata.google.internal",
    "internal",
    "printer.local",
    "mixed.example",
    "rebind.example",
  ],
  ...[
    "user@127.0.0.1",
    "example.com@127.0.0.1",
    "v4mapped.example",
    "nowhere.example",
    "nat64.example",
    "empty.example",
  ],
];
const NAMES: Record<string, string[]> = {
  "mixed.example": ["93.184.216.34", "::1"],
  "v4mapped.example": ["::ffff:10.0.0.1"],
  "nat64.example": ["64:ff9b::a00:1"],
  "empty.example": [],
};
async function resolve(name: string): Promise<string[]> {
  if (name === "nowhere.example") throw new Error("ENOTFOUND nowhere.example");
  return NAMES[name] ?? ["127.0.0.1"];
}
const post = (url: string, by = resolve) => postOutside(url, { body: "{}", headers: {} }, by);

test(`none of ${INSIDE.length * 2} addresses that lead inside is connected to, and none says why`, async () => {
  expect(INSIDE.length).toBeGreaterThanOrEqual(60);
  const said = new Set<string>();
  for (const host of INSIDE) {
    for (const url of [`https://${host}/hook`, `https://${host}:${port}/hook`]) {
      said.add(
        await post(url).then(
          () => `connected: ${url}`,
          (error: Error) => error.message,
        ),
      );
    }
  }
  expect([...said]).toEqual(["the address cannot be used"]);
  expect(hits).toBe(0);
});

test("only https, on its own ports, without a password, can be entered", () => {
  const may = (url: string) => isOutsideUrl(url);
  expect(
    ["https://hooks.example.com/a?b=c", "https://hooks.example.com:8443/", "https://93.184.216.34/"].every(may),
  ).toBe(true);
  const not = [
    "http://hooks.example.com/",
    "https://hooks.example.com:22/",
    "https://u:p@hooks.example.com/",
    "ftp://a.b/",
    "",
  ];
  expect(not.filter(may)).toEqual([]);
  expect(
    ["gopher://127.0.0.1/", "file:///etc/passwd", "javascript:alert(1)", "https:///", "https://"].filter(may),
  ).toEqual([]);
});

test("a name is asked once: one that changes its mind afterwards leads nowhere else", async () => {
  let asked = 0;
  const rebinding = async () => {
    asked += 1;
    return asked === 1 ? ["192.0.2.1"] : ["127.0.0.1"];
  };
  await expect(post("https://rebind.example/", rebinding)).rejects.toThrow("the address cannot be used");
  expect([asked, hits]).toEqual([1, 0]);
});

test("a receiver that a test names is reached; its redirects are not followed, and its answer is cut at 64 KiB", async () => {
  const receiver = createServer((request, response) => {
    if (request.url === "/away") return response.writeHead(302, { Location: `http://127.0.0.1:${port}/` }).end();
    response.writeHead(200);
    const pour = () => {
      while (response.write("x".repeat(16_384)));
      response.once("drain", pour);
    };
    pour();
  });
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  const at = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  setEnvironment({ WEBHOOK_TEST_RECEIVERS: at });
  expect(await post(`http://${at}/away`)).toMatchObject({ status: 302 });
  const endless = await post(`http://${at}/endless`);
  expect([endless.status, endless.text.length, hits]).toEqual([200, 65_536, 0]);
  receiver.closeAllConnections();
  receiver.close();
});

test("the setting that names receivers is refused in production", async () => {
  const { env } = await import("#app/lib/env.server.ts");
  setEnvironment({ NODE_ENV: "production", WEBHOOK_TEST_RECEIVERS: "127.0.0.1:9" });
  expect(() => env()).toThrow("WEBHOOK_TEST_RECEIVERS");
  setEnvironment({ NODE_ENV: "test", WEBHOOK_TEST_RECEIVERS: undefined });
});
