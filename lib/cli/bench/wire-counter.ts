import { connect, createServer, type Socket } from "node:net";

/** Counts the round trips that pass between a client and a PostgreSQL server, on the wire. */
export interface WireCounter {
  /** Address of the database through the counter. */
  readonly url: string;
  /** So far: each Sync or simple Query of the client makes the server answer once. */
  roundTrips(): number;
  close(): Promise<void>;
}

const SYNC = 0x53;
const QUERY = 0x51;

/** Opens a counter in front of the database at `url`. */
export async function openWireCounter(url: string): Promise<WireCounter> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port || 5432), noDelay: true });
    const read = messageReader((type) => {
      if (type === SYNC || type === QUERY) count++;
    });
    client.setNoDelay(true);
    client.on("data", (chunk: Buffer) => {
      read(chunk);
      upstream.write(chunk);
    });
    upstream.pipe(client);
    client.on("close", () => upstream.destroy());
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The counter has no port.");
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(address.port);
  return {
    url: through.href,
    roundTrips: () => count,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

/** Cuts a client's stream into messages (PostgreSQL manual, "Message Formats"): the first has no type byte. */
function messageReader(onMessage: (type: number) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return;
      if (started) onMessage(rest[0] ?? 0);
      started = true;
      rest = rest.subarray(end);
    }
  };
}
