import type { AccessLogEntry, AuditAction } from "#server/classes/access-log";

/** What somebody did, after their name or "You". */
const DEEDS: Readonly<Record<AuditAction, string>> = {
  "class-created": "made the class",
  "class-renamed": "renamed the class",
  "class-archived": "archived the class",
  "class-reopened": "opened the class again",
  "ownership-transferred": "handed the class over",
  "join-code-changed": "changed the join code",
  joined: "joined the class",
  left: "left the class",
  invited: "sent an invitation",
  "enrollment-changed": "changed your role, rights or section",
  "roster-applied": "set your place in the class by a list",
  "override-saved": "changed a date or the time of an assignment for you",
  "read-student": "looked at your page",
  "read-responses": "read your answers to assigned cases",
  "read-address": "looked up your e-mail address",
  "read-class": "looked at a page on the whole class, with you in it",
  reminded: "sent you a reminder",
  exported: "downloaded results in which yours are",
};

/** A line of the access log as a sentence without its date: "Ada Wong looked at your page". */
export function describeAccess({ action, actorName, own, detail }: AccessLogEntry): string {
  return `${own ? "You" : (actorName ?? "Somebody whose account is erased")} ${deedOf(action, detail)}`;
}

function deedOf(action: string, detail: AccessLogEntry["detail"]): string {
  if (action === "enrollment-changed" && detail?.state === "removed") return "took you out of the class";
  if (action === "enrollment-changed" && detail?.state === "blocked") return "keeps you out of the class";
  if (action === "enrollment-changed" && detail?.section === true) return "moved you to another section";
  // What a newer version noted has no words here yet, and is told all the same.
  return DEEDS[action as AuditAction] ?? `did something that concerns you (${action})`;
}
