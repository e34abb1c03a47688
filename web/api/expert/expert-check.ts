import type { z } from 'zod';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { Account } from '../../../store/account/account.entity.ts';
import type { ErrorDetail } from '../../contract/error.ts';
import type { addExpertRequestSchema, changeExpertRequestSchema } from '../../contract/expert.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { forbidden, invalidInput } from '../http/refused-error.ts';
import type { ExpertScope } from './expert-scope.ts';

type Entry = z.output<typeof changeExpertRequestSchema>;

/** Checks a new entry and answers whose it is (14i). Throws Forbidden for a foreign series, InvalidInput with everything that is wrong. */
export async function checkNewExpert(
  body: z.output<typeof addExpertRequestSchema>,
  scope: ExpertScope,
  actor: Actor,
  deps: ApiDeps,
): Promise<Account> {
  if (!scope.ownSeries.has(body.series)) {
    const own = [...scope.ownSeries].join('、');
    throw forbidden(
      message(
        `只能登记本评委会评审范围内的系列（${own}），“${body.series}”不在其中，请改选系列`,
        `Expected a series of your own committee (${own}), but found ${body.series}; choose another`,
      ),
    );
  }
  const account = await deps.stores.accounts.byUsername(body.username);
  const wrong = accountWrong(account, actor);
  const details = [
    ...(wrong === undefined ? [] : [{ field: 'username', ruleCode: '14i', message: wrong }]),
    ...(await entryDetails(body, deps)),
  ];
  if (account === undefined || details.length > 0) throw refusal(details);
  return account;
}

/** Checks what is changed of an entry. Throws InvalidInput with everything that is wrong. */
export async function checkExpert(entry: Entry, deps: ApiDeps): Promise<void> {
  const details = await entryDetails(entry, deps);
  if (details.length > 0) throw refusal(details);
}

function refusal(details: readonly ErrorDetail[]) {
  return invalidInput(
    message('专家信息有误，请按提示改正', 'Expected a whole entry; put right what is named'),
    details,
  );
}

function accountWrong(account: Account | undefined, actor: Actor): Message | undefined {
  if (account === undefined || account.disabled) {
    return message(
      '没有这个登录名的可用账号，请核对；尚无账号的，请先由系统管理员开通',
      'Expected the user name of an account in use, but found none; check it, or have the account made first',
    );
  }
  if (account.id === actor.id) {
    return message(
      '不得登记本人，请由办事机构其他人员办理',
      'Expected another person than yourself; a colleague has to do it',
    );
  }
  return account.grants.some(({ role }) => role === 'expert')
    ? undefined
    : message(
        '这个账号没有评审专家身份，不能参加评审，请先由系统管理员设置',
        'Expected an account with the role of an expert, but it has none; have it set first',
      );
}

async function entryDetails({ validFrom, validTo, unitIds }: Entry, deps: ApiDeps): Promise<ErrorDetail[]> {
  const known = new Set((await deps.stores.organisations.all()).map(({ id }) => id));
  return [
    ...(validTo < validFrom
      ? [
          {
            field: 'validTo',
            ruleCode: '14i',
            message: message(
              `有效期的截止日（${validTo}）早于起始日（${validFrom}），请改正`,
              `Expected a last day not before ${validFrom}, but found ${validTo}; correct it`,
            ),
          },
        ]
      : []),
    ...(unitIds.some((id) => !known.has(id))
      ? [
          {
            field: 'unitIds',
            message: message('所选单位不存在，请重新选择', 'Expected known units; choose again'),
          },
        ]
      : []),
  ];
}
