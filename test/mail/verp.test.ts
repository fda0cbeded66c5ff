import { expect, test } from "vitest";
import { toAccountId } from "#app/lib/account-id.ts";
import { setEnvironment } from "#app/lib/env.server.ts";
import { readVerpToken, verpKey, verpToken } from "#app/mail/verp.server.ts";

const account = toAccountId("00000000-0000-4000-8000-00000000000a");
const delivery = "ffffffff-ffff-4fff-bfff-fffffffffffe";

test("a token names its delivery, fits a local part, and survives a change of case", () => {
  const token = verpToken(account, delivery);
  expect(`bounce+${token}`).toHaveLength(64);
  expect(readVerpToken(token)).toEqual({ accountId: account, deliveryId: delivery });
  expect(readVerpToken(token.toUpperCase())).toEqual({ accountId: account, deliveryId: delivery });
  for (let n = 0; n < 200; n++) {
    const [a, d] = [toAccountId(crypto.randomUUID()), crypto.randomUUID()];
    expect(readVerpToken(verpToken(a, d))).toEqual({ accountId: a, deliveryId: d });
  }
});

test("nobody else's token is believed", () => {
  const token = verpToken(account, delivery);
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === "0" ? "1" : "0";
    expect(readVerpToken(token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
  }
  for (const wrong of ["", token.slice(1), `${token}0`, `${token.slice(0, 56)}é`, "z".repeat(57)]) {
    expect(readVerpToken(wrong)).toBeNull();
  }
});

test("the key of a bounce reader reads tokens, and is not the installation's secret", () => {
  const token = verpToken(account, delivery);
  const key = verpKey();
  const secret = "another secret of at least thirty-two characters";
  setEnvironment({ SESSION_SECRET: secret });
  expect(readVerpToken(token)).toBeNull();
  expect(readVerpToken(token, key)).toEqual({ accountId: account, deliveryId: delivery });
  expect(key.toString("latin1")).not.toContain(secret);
});
