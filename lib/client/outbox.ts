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
  /** All waiting events of this student, oldest first. */
  pending(): Promise<OutgoingEvent[]>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Opens the student's outbox in IndexedDB, or one in memory where storage is blocked (private mode, full disk). */
export async function openOutbox(studentId: string): Promise<Outbox> {
  try {
    const database = await openDB<OutboxSchema>("rounds-outbox", 1, {
      upgrade(db) {
        db.createObjectStore("events", { keyPath: "id" }).createIndex("student", "studentId");
      },
    });
    return durableOutbox(database, studentId);
  } catch {
    return memoryOutbox();
  }
}

function durableOutbox(database: IDBPDatabase<OutboxSchema>, studentId: string): Outbox {
  // What the browser failed to store (quota) still has to be sent from this tab.
  const overflow = memoryOutbox();
  let durable = true;
  return {
    get durable() {
      return durable;
    },
    async add(event) {
      try {
        await database.put("events", { id: event.id, studentId, event }, undefined);
      } catch {
        durable = false;
        await overflow.add(event);
      }
    },
    async pending() {
      const stored = await database.getAllFromIndex("events", "student", studentId).catch(() => []);
      return [...stored.map((entry) => entry.event), ...(await overflow.pending())].sort(bySending);
    },
    async remove(ids) {
      await overflow.remove(ids);
      const transaction = database.transaction("events", "readwrite");
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
    },
  };
}

function memoryOutbox(): Outbox {
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
