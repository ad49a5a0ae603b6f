import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { OutgoingEvent } from "#core/review-wire";

interface OutboxSchema extends DBSchema {
  events: { key: string; value: { id: string; studentId: string; event: OutgoingEvent }; indexes: { student: string } };
}

/** Keeps every answer in the browser until the server has acknowledged it. Entries of other students on the same device stay apart. */
export interface Outbox {
  /** False when the browser refuses to store anything: answers then live in this tab only, and the screen says so. */
  readonly durable: boolean;
  add(event: OutgoingEvent): Promise<void>;
  /** All waiting events of this student, oldest first. Rejects when the browser cannot read them: then nobody knows that nothing waits. */
  pending(): Promise<OutgoingEvent[]>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Opens the student's outbox in IndexedDB, or one in memory where storage is blocked (private mode, full disk). */
export async function openOutbox(studentId: string): Promise<Outbox> {
  try {
    return durableOutbox(await openDatabase(), studentId);
  } catch {
    return memoryOutbox();
  }
}

function openDatabase(): Promise<IDBPDatabase<OutboxSchema>> {
  return openDB<OutboxSchema>("rounds-outbox", 1, {
    upgrade(db) {
      db.createObjectStore("events", { keyPath: "id" }).createIndex("student", "studentId");
    },
  });
}

function durableOutbox(first: IDBPDatabase<OutboxSchema>, studentId: string): Outbox {
  let database = first;
  // What the browser failed to store (quota) still has to be sent from this tab.
  const overflow = memoryOutbox();
  let durable = true;

  /** Browsers drop the connection to a database now and then; one new connection is worth a try. */
  async function withDatabase<T>(work: (db: IDBPDatabase<OutboxSchema>) => Promise<T>): Promise<T> {
    try {
      return await work(database);
    } catch {
      database = await openDatabase();
      return await work(database);
    }
  }

  return {
    get durable() {
      return durable;
    },
    async add(event) {
      try {
        await withDatabase((db) => db.put("events", { id: event.id, studentId, event }));
      } catch {
        durable = false;
        await overflow.add(event);
      }
    },
    async pending() {
      const kept = await overflow.pending();
      const stored = await withDatabase((db) => db.getAllFromIndex("events", "student", studentId)).catch((error: unknown) => {
        // Better to send what is at hand than nothing.
        if (kept.length > 0) return [];
        throw error;
      });
      return [...stored.map((entry) => entry.event), ...kept].sort(bySending);
    },
    async remove(ids) {
      await overflow.remove(ids);
      await withDatabase(async (db) => {
        const transaction = db.transaction("events", "readwrite");
        await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
      });
    },
  };
}

/** An outbox that lives as long as the tab. */
export function memoryOutbox(): Outbox {
  const events = new Map<string, OutgoingEvent>();
  return {
    durable: false,
    async add(event) {
      events.set(event.id, event);
    },
    async pending() {
      return [...events.values()].sort(bySending);
    },
    async remove(ids) {
      for (const id of ids) events.delete(id);
    },
  };
}

function bySending(a: OutgoingEvent, b: OutgoingEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}
