/** How far a statement goes beyond the source article, on its card and in the library; null when all of it is from there. */
export function beyondWords({ fromArticle, beyond }: { readonly fromArticle: boolean; readonly beyond: boolean }) {
  if (!fromArticle) return "Beyond the article";
  return beyond ? "Partly beyond the article" : null;
}
