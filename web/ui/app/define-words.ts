/** One sentence or label: Chinese first, English second. `{name}` marks what is put in. */
export type WordPair = readonly [zh: string, en: string];

/** Declares the words of one feature; a word without its translation is a type error. */
export function defineWords<const T extends Readonly<Record<string, WordPair>>>(words: T): T {
  return words;
}
