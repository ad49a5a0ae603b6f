/** Words of a text, each once, in lower case and without punctuation. */
export function listWords(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Cosine of the binary word vectors of two texts: 0 without a common word, 1 for the same words. Two empty texts are alike. */
export function cosineOfWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return one.size === other.size ? 1 : 0;
  let common = 0;
  for (const word of one) if (other.has(word)) common += 1;
  return common / Math.sqrt(one.size * other.size);
}
