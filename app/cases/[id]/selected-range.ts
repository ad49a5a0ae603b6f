import type { TextRange } from "#core/quiz-wire";

/** The characters of the host's text that are selected, for a selection that began in it; null: none. */
export function selectedRange(host: HTMLElement): TextRange | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0 || !host.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const all = host.textContent?.length ?? 0;
  const offsetOf = (node: Node, offset: number, outside: number) => {
    if (!host.contains(node)) return outside;
    const before = document.createRange();
    before.selectNodeContents(host);
    before.setEnd(node, offset);
    return before.toString().length;
  };
  // A drag, or a triple click, may end behind the text.
  const from = offsetOf(range.startContainer, range.startOffset, 0);
  const to = offsetOf(range.endContainer, range.endOffset, all);
  return from < to ? [from, to] : null;
}
