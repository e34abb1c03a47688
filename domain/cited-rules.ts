const CITED = /(\d{1,2})([a-z])(?:\s*[至—–-]+\s*\1([a-z]))?/gu;

/** The codes of rules a note in a diagram cites, such as 第15条（15a—15c）, in its order and each once. */
export function citedRules(note: string): string[] {
  const codes = [...note.matchAll(CITED)].flatMap(([, clause = '', from = '', to = from]) =>
    lettersBetween(from, to).map((letter) => clause + letter),
  );
  return [...new Set(codes)];
}

function lettersBetween(from: string, to: string): string[] {
  const first = from.charCodeAt(0);
  return Array.from({ length: Math.max(0, to.charCodeAt(0) - first) + 1 }, (_, at) => String.fromCharCode(first + at));
}
