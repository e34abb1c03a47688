import Handlebars from 'handlebars';

/** The short text of a notice, as robots and short messages carry it. */
export interface NoticeBrief {
  readonly text: string;
  readonly number: string;
  readonly step: string;
  readonly date: string;
}

const NUMBERS = ['number', 'subjectNumber', 'sessionNumber', 'objectionNumber', 'count'];
const DATES = ['dueText', 'onText', 'startText', 'fromText'];
const STEP = 'taskName';
/** What may leave the system by robot or short message: numbers, steps and dates; never a name, a reason or a result's details. */
const ALLOWED = new Set([...NUMBERS, ...DATES, STEP]);
/** A short message of two parts; longer ones are cut by gateways. */
const LONGEST = 100;

/** Compiles the `brief` of a template; throws Error when it shows more than number, step and date, or is too long. */
export function compileBrief(brief: string): (facts: Readonly<Record<string, unknown>>) => NoticeBrief {
  if ([...brief].length > LONGEST) throw new Error(`Expected a brief of at most ${LONGEST} characters, but found more`);
  const used = factsIn(brief);
  const compiled = Handlebars.compile(brief, { strict: true, noEscape: true });
  const lead = brief.split(/[：，{]/u)[0] ?? '';
  return (facts) => {
    const shown = (names: readonly string[]): string => {
      const name = names.find((each) => used.includes(each));
      const value = name === undefined ? undefined : facts[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    };
    const context: unknown = Object.assign(Object.create(null), facts);
    return {
      text: compiled(context).replace(/\s+/gu, ' ').trim(),
      number: shown(NUMBERS),
      step: shown([STEP]) || lead,
      date: shown(DATES),
    };
  };
}

function factsIn(brief: string): string[] {
  return Handlebars.parse(brief).body.flatMap((node) => {
    if (node.type === 'ContentStatement') return [];
    const path = node.type === 'MustacheStatement' ? (node as hbs.AST.MustacheStatement).path : undefined;
    const name = path?.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : '';
    if (!ALLOWED.has(name)) {
      throw new Error(
        `Expected a brief of ${[...ALLOWED].join(', ')} only, but found ${name === '' ? node.type : name}`,
      );
    }
    return [name];
  });
}
