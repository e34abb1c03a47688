import type { z } from 'zod';
import { formatDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { QualificationRecord } from '../../../store/qualification-record/qualification-record.entity.ts';
import type { qualificationRequestSchema } from '../../contract/qualification.ts';
import { personKeyOf } from '../application/material.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidInput } from '../http/refused-error.ts';

type Body = z.output<typeof qualificationRequestSchema>;

/** Checks what an officer typed and says whom it is about (24a, 24b). Throws InvalidInput with everything that is wrong. */
export async function checkQualification(body: Body, deps: ApiDeps): Promise<QualificationRecord['about']> {
  const details: { field: string; message: Message; ruleCode?: string }[] = [];
  const today = formatDate(deps.clock.today());
  const { person, unitId, kind } = body;
  const key = person === undefined ? undefined : personKeyOf(person, deps.settings.personHash);
  if ((person === undefined) === (unitId === undefined) || (kind === 'certificate' && person === undefined)) {
    details.push({
      field: 'person',
      message: message(
        '职业资格证书应填写持证人；查处记录应填写个人或单位之一',
        'Expected the holder of a certificate, or one person or unit of a finding',
      ),
    });
  }
  if (person !== undefined && key === undefined) {
    details.push({
      field: 'idNumber',
      message: message(
        '证件号码不正确，请核对后重新填写',
        'Expected a right identity number; check it and type it again',
      ),
    });
  }
  if (unitId !== undefined && (await deps.stores.organisations.byId(unitId)) === undefined) {
    details.push({
      field: 'unitId',
      message: message('所选单位不存在，请重新选择', 'Expected a known unit; choose again'),
    });
  }
  if (kind === 'certificate' && body.pledgedOn === undefined) {
    details.push({
      field: 'pledgedOn',
      ruleCode: '24a',
      message: message(
        '职业资格证书实行告知承诺：请填写本人作出承诺的日期',
        'Expected the day on which the person gave the pledge; fill it in',
      ),
    });
  }
  for (const field of ['on', 'pledgedOn'] as const) {
    if ((body[field] ?? '') > today) {
      details.push({ field, message: message('日期不能晚于今天，请改正', 'Expected a day up to today; correct it') });
    }
  }
  if (details.length > 0) {
    throw invalidInput(message('记录有误，请按提示改正', 'Expected a whole record; put right what is named'), details);
  }
  if (person !== undefined && key !== undefined) {
    const { name, idKind, idNumber } = person;
    return { kind: 'person', personKey: key, name, idTail: idNumber.trim().slice(-4), idKind, idNumber };
  }
  return { kind: 'unit', organisationId: unitId ?? '' };
}
