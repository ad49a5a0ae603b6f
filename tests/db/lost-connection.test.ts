import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { openDatabase } from "#db/database";
import { DatabaseUnavailable } from "#db/database-error";

const AUTHENTICATION_OK = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY_FOR_QUERY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

test("a server that dies while the driver reads its types fails the query and leaves no rejection that would end the process", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(Buffer.concat([AUTHENTICATION_OK, READY_FOR_QUERY]));
      // The driver's first query is its own: which types are arrays.
      socket.once("data", () => {
        server.close();
        socket.destroy();
      });
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const db = openDatabase(`postgres://rounds:secret@127.0.0.1:${port}/rounds`, { max: 1 });
  try {
    await expect(db.sql`select 1`.then((rows) => rows)).rejects.toBeInstanceOf(DatabaseUnavailable);
    // Rejections count as unhandled once the microtasks have run.
    await new Promise((later) => setImmediate(later));
    expect(unhandled).toEqual([]);
  } finally {
    process.off("unhandledRejection", note);
    await db.close();
  }
});
