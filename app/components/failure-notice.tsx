import { Notice } from "./notice.tsx";

interface FailureNoticeProps {
  readonly failure: { readonly message: string; readonly fields: Readonly<Record<string, string>> } | null;
  /** Inputs that show their own problem; problems with anything else are listed here. */
  readonly shown: readonly string[];
}

export function FailureNotice({ failure, shown }: FailureNoticeProps) {
  if (failure === null) return null;
  const others = Object.entries(failure.fields).filter(([name]) => !shown.includes(name));
  return (
    <Notice tone="danger" role="alert">
      <p>{failure.message}</p>
      {others.length > 0 ? (
        <ul className="mt-1 list-disc pl-5">
          {others.map(([name, problem]) => (
            <li key={name}>{problem}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
