/** First stop of the Tab key on every page; each page's <main> has the id "content". */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-24 rounded-control bg-accent px-4 py-3 font-medium text-on-accent focus:translate-y-0"
    >
      Skip to the content
    </a>
  );
}
