import { Disclosure } from "../../../components/disclosure.tsx";

interface PageContentsProps {
  /** Anchors of the page with their headings. */
  readonly sections: readonly { readonly id: string; readonly heading: string }[];
}

/** Ways to the sections of a long page: beside it where there is room, folded above it elsewhere. */
export function PageContents({ sections }: PageContentsProps) {
  const links = sections.map(({ id, heading }) => (
    <li key={id}>
      <a href={`#${id}`} className="flex min-h-11 items-center px-4 text-muted hover:text-accent hover:underline">
        {heading}
      </a>
    </li>
  ));
  return (
    <nav aria-label="On this page" className="max-lg:mb-6 lg:col-start-2 lg:row-start-1">
      <Disclosure summary="On this page" className="lg:hidden">
        <ul className="border-line border-l">{links}</ul>
      </Disclosure>
      <ul className="sticky top-6 hidden border-line border-l lg:block">{links}</ul>
    </nav>
  );
}
