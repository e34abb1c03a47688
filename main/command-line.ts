import { parseArgs } from 'node:util';

/** One option of a command: whether it must be given, and the text it has when it is not. */
export interface OptionSpec {
  readonly required?: boolean;
  readonly fallback?: string;
}

/** A command line that cannot be read; its message is one sentence for the person who typed it. */
export class CommandLineError extends Error {}

/**
 * Reads `--name value` options of a command.
 * @throws CommandLineError naming the option that is unknown, without a value or missing.
 */
export function readOptions<Name extends string>(
  args: readonly string[],
  specs: Readonly<Record<Name, OptionSpec>>,
): Partial<Record<Name, string>> {
  const names = Object.keys(specs) as Name[];
  const found = parse(args, names);
  const options: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = found[name] ?? specs[name].fallback;
    if (value !== undefined) options[name] = value;
    else if (specs[name].required) throw new CommandLineError(`Expected option --${name}, but it was not given.`);
  }
  return options;
}

function parse(args: readonly string[], names: readonly string[]): Record<string, string | undefined> {
  try {
    const config = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    return parseArgs({ args: [...args], options: config, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const known = names.map((name) => `--${name}`).join(', ');
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new CommandLineError(`Expected options among ${known}, but found: ${reason.split('\n')[0] ?? ''}.`);
  }
}

/**
 * Reads a TCP port, 0 meaning any free one.
 * @throws CommandLineError when the text is not a whole number from 0 to 65535.
 */
export function readPort(name: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new CommandLineError(`Expected --${name} to be a port from 0 to 65535, but found "${text}".`);
}

/** Reads an http(s) address without its trailing slash. @throws CommandLineError when it is not one. */
export function readHttpUrl(name: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new CommandLineError(`Expected --${name} to be an http address, but found "${text}".`);
}
