import { dictionary } from '@zxcvbn-ts/language-common';
import type { Message } from '../../../domain/message.ts';
import { message } from '../../../domain/message.ts';

/** Lengths in characters as a person counts them (OWASP ASVS 5.0, V6.2: 8 at least, 64 to be allowed). */
const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/** What must be left of a password beside words that everybody knows of the person or the product. */
const OWN_CHARACTERS = 8;
const PRODUCT_WORDS = ['zhicheng', 'zhichengliucheng', '职称', '职称流程'];

/** About 49,000 passwords most often found in breaches, in lower case. */
const common: ReadonlySet<string> = new Set(dictionary['passwords-common'].map((each) => String(each).toLowerCase()));

/** Why a password may not be chosen; undefined when it may. There are no rules about the kinds of characters. */
export function passwordProblem(password: string, ownWords: readonly string[]): Message | undefined {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.least) {
    return message(
      `密码至少 ${PASSWORD_LENGTH.least} 个字符，现为 ${length} 个；可以用几个互不相关的词组成，空格也可以`,
      `Expected at least ${PASSWORD_LENGTH.least} characters, but found ${length}; several unrelated words do well`,
    );
  }
  if (length > PASSWORD_LENGTH.most) {
    return message(
      `密码最多 ${PASSWORD_LENGTH.most} 个字符，现为 ${length} 个`,
      `Expected at most ${PASSWORD_LENGTH.most} characters, but found ${length}`,
    );
  }
  if (isGuessed(password.toLowerCase())) {
    return message(
      '这个密码太常见，容易被猜中，请换一个别人想不到的',
      'This password is among those that are tried first; choose another',
    );
  }
  if ([...withoutWords(password.toLowerCase(), ownWords)].length < OWN_CHARACTERS) {
    return message(
      '密码不能主要由用户名、姓名或系统名称组成，请换一个',
      'Expected more than the user name, the name or the name of this system; choose another',
    );
  }
  return undefined;
}

/** True for a known password, also with digits and signs around it, and for a short piece said again and again. */
function isGuessed(password: string): boolean {
  const core = password.replace(/^[\d\W_]+|[\d\W_]+$/gu, '');
  return common.has(password) || (core.length >= 4 && common.has(core)) || /^(.{1,6})\1+.{0,5}$/u.test(password);
}

function withoutWords(password: string, ownWords: readonly string[]): string {
  const words = [...PRODUCT_WORDS, ...ownWords.flatMap((word) => word.toLowerCase().split(/[\s@._-]+/u))];
  return words
    .filter((word) => [...word].length >= 2)
    .sort((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), password);
}
