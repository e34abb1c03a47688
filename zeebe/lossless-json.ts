/** A JSON string, or a whole number that may not fit a double (Zeebe's keys are 64-bit). */
const STRING_OR_LONG_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/** Parses JSON with long whole numbers kept as text. Throws SyntaxError when it is no JSON. */
export function parseLosslessJson(text: string): unknown {
  return JSON.parse(text.replace(STRING_OR_LONG_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`)));
}
