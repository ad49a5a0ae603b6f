import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** What an outbox can hold; `at` in milliseconds since 1970. */
export interface Kept {
  readonly id: string;
  readonly at: number;
}

interface OutboxSchema<Event extends Kept> extends DBSchema {
  events: { key: string; value: { id: string; studentId: string; event: Event }; indexes: { student: string } };
}

/** Keeps every answer in the browser until the server has acknowledged it. Entries of other students on the same device stay apart. */
export interface Outbox<Event extends Kept> {
  /** False when the browser refuses to store anything: answers then live in this tab only, and the screen says so. */
  readonly durable: boolean;
  add(event: Event): Promise<void>;
  /** All waiting events of this student, oldest first. Rejects when the browser cannot read them: then nobody knows that nothing waits. */
  pending(): Promise<Event[]>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Opens one of the student's outboxes in IndexedDB, or one in memory where storage is blocked (private mode, full disk). */
export async function openOutbox<Event extends Kept>(studentId: string, name: string): Promise<Outbox<Event>> {
  try {
    return durableOutbox(await openDatabase<Event>(name), studentId, name);
  } catch {
    return memoryOutbox();
  }
}

function openDatabase<Event extends Kept>(name: string): Promise<IDBPDatabase<OutboxSchema<Event>>> {
  return openDB<OutboxSchema<Event>>(name, 1, {
    upgrade(db) {
      db.createObjectStore("events", { keyPath: "id" }).createIndex("student", "studentId");
    },
  });
}

function durableOutbox<Event extends Kept>(
  first: IDBPDatabase<OutboxSchema<Event>>,
  studentId: string,
  name: string,
): Outbox<Event> {
  let database = first;
  // What the browser failed to store (quota) still has to be sent from this tab.
  const overflow = memoryOutbox<Event>();
  let durable = true;

  /** Browsers drop the connection to a database now and then; one new connection is worth a try. */
  async function withDatabase<T>(work: (db: IDBPDatabase<OutboxSchema<Event>>) => Promise<T>): Promise<T> {
    try {
      return await work(database);
    } catch {
      database = await openDatabase(name);
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
export function memoryOutbox<Event extends Kept>(): Outbox<Event> {
  const events = new Map<string, Event>();
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

function bySending(a: Kept, b: Kept): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}
