import type { CallSite, FeelValue } from './value.ts';

/** The names an expression sees at one point of its evaluation. */
export interface Frame {
  readonly site: CallSite;
  lookup(name: string): FeelValue | undefined;
}

/** A part of an expression, ready to be evaluated. */
export type Evaluate = (frame: Frame) => FeelValue;

/** A test of a value, such as a cell of a decision table. */
export type Test = (frame: Frame, value: FeelValue) => boolean | null;

/** Why an evaluation stops as a whole; every other problem gives null. */
export class FeelFailure extends Error {
  /** The text of the expression, empty until it is known. */
  readonly expression: string;
  /** What the assertion said, without the sentence around it. */
  readonly assertion: string;

  constructor(message: string, expression = '', assertion = message) {
    super(message);
    this.expression = expression;
    this.assertion = assertion;
  }
}

/** Why a text is no FEEL expression, with the offset of the first character that does not fit. */
export class FeelParseError extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super(`unexpected text at ${String(offset)}`);
    this.offset = offset;
  }
}

/** A frame with some more names in front of another frame. */
export function within(outer: Frame, names: ReadonlyMap<string, FeelValue>): Frame {
  return {
    site: outer.site,
    lookup: (name) => {
      const own = names.get(name);
      return own === undefined ? outer.lookup(name) : own;
    },
  };
}

/** A frame that sees the members of a context element and the element as `item`. */
export function withItem(outer: Frame, item: FeelValue, members: Readonly<Record<string, FeelValue>>): Frame {
  return {
    site: outer.site,
    lookup: (name) => {
      if (Object.hasOwn(members, name)) return members[name];
      return name === 'item' ? item : outer.lookup(name);
    },
  };
}
