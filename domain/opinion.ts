import type { Defect } from './defect.ts';
import { message } from './message.ts';
import { personalNumbersIn } from './publicity.ts';

/** What is written down of an opinion and its answer. */
interface OpinionTexts {
  /** Field of the form → its label and what was written. */
  readonly [field: string]: readonly [string, string];
}

/** Personal numbers in what is written down of an opinion: its summary, the assessment, the answer (16g). */
export function opinionTextDefects(texts: OpinionTexts): Defect[] {
  return Object.entries(texts).flatMap(([field, [label, text]]) => {
    const found = personalNumbersIn(text);
    if (found.length === 0) return [];
    return [
      defect(
        field,
        `${label}不得含有${found.join('、')}，现发现疑似内容，请删去`,
        `Expected no personal numbers in ${field}, but found one; remove it`,
      ),
    ];
  });
}

/** What keeps an opinion from being closed: no reply, or a reply dated before the opinion came or after today (16g). */
export function replyDefects(reply: string, repliedOn: string, receivedOn: string, today: string): Defect[] {
  const defects: Defect[] = [];
  if (reply.trim() === '') {
    defects.push(
      defect(
        'reply',
        '来信、意见和舆情应逐件答复，没有答复不能办结，请填写答复内容',
        'Expected a reply before the opinion is closed, but found none; enter it',
      ),
    );
  }
  if (repliedOn < receivedOn || repliedOn > today) {
    defects.push(
      defect(
        'repliedOn',
        `答复日期应在收到日期（${receivedOn}）和今天（${today}）之间，所填为 ${repliedOn}，请改正`,
        `Expected a day from ${receivedOn} to ${today}, but found ${repliedOn}; correct it`,
      ),
    );
  }
  return defects;
}

/** An opinion that would have come after today. */
export function receivedDefects(receivedOn: string, today: string): Defect[] {
  if (receivedOn <= today) return [];
  return [
    defect(
      'receivedOn',
      `收到日期不能晚于今天（${today}），所填为 ${receivedOn}，请改正`,
      `Expected a day until ${today}, but found ${receivedOn}; correct it`,
    ),
  ];
}

/** A rule of record: what is written must be whole, nothing else is judged. */
function defect(field: string, zh: string, en: string): Defect {
  return { ruleCode: '16g', field, strength: '硬', message: message(zh, en) };
}
