import { applicationSchema, employerOf } from './application.ts';
import type { Application, Paper } from './application.ts';
import { formatDate, parseDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { committeeDefects } from './committee-scope.ts';
import type { CommitteeFacts } from './committee-scope.ts';
import type { Defect, Refusal, Strength } from './defect.ts';
import { identityDefects } from './identity-document.ts';
import { message } from './message.ts';
import type { PolicyYear } from './policy-year.ts';
import { isHighLevel, levelBelow, titleLevelLabels, titleLevels } from './title-level.ts';
import { yearlyUniquenessDefects } from './yearly-uniqueness.ts';
import type { EarlierApplication } from './yearly-uniqueness.ts';

/** A signed personal pledge (个人承诺). */
export interface Pledge {
  readonly textVersion: string;
  readonly signedOn: CalendarDate;
  /** Digest of the material it was signed for. */
  readonly materialHash: string;
}

/** A written exception to a 原则 rule by a named authority. */
export interface Release {
  readonly ruleCode: string;
  readonly authority: string;
  readonly documentNo: string;
  readonly reason: string;
}

/** What the check needs to know beside the declared data. */
export interface SubmissionFacts {
  readonly today: CalendarDate;
  readonly policy: PolicyYear;
  readonly materialHash: string;
  readonly pledgeTextVersion: string;
  readonly pledge?: Pledge | undefined;
  /** Applications of the same person in the same policy year, without this one. */
  readonly otherApplicationsThisYear: readonly EarlierApplication[];
  /** The employer on record; absent when no record is known. */
  readonly employerOfRecordId?: string | undefined;
  /** Names of the organisations by id; an id that is missing is unknown. */
  readonly organisationNames: ReadonlyMap<string, string>;
  readonly committee?: CommitteeFacts | undefined;
  /** True when the person has used 一步到位 before, ever (16d). */
  readonly oneStepUsed: boolean;
  readonly releases: readonly Release[];
}

/** The answer to a submission: ready with notes for the reviewers, or refused with every defect at once. */
export type SubmissionCheck = { readonly kind: 'ready'; readonly notes: readonly Defect[] } | Refusal;

/** Reads what a form sent; a refusal names every field that is missing or malformed. */
export function parseApplication(input: unknown): { readonly kind: 'ok'; readonly application: Application } | Refusal {
  const parsed = applicationSchema.safeParse(input);
  if (parsed.success) return { kind: 'ok', application: parsed.data };
  return {
    kind: 'refused',
    defects: parsed.error.issues.map((issue) => {
      const field = issue.path.join('.');
      const own = /[\u4e00-\u9fff]/u.test(issue.message);
      return defect('form', field, '硬', [
        own ? `${field}:${issue.message}` : `${field}:应按要求填写，内容缺失或格式不符，请补填`,
        `${field}: expected a value of the right form, but found none or another; complete it`,
      ]);
    }),
  };
}

/** Checks a submission against every rule at once and never stops at the first defect. */
export function checkSubmission(application: Application, facts: SubmissionFacts): SubmissionCheck {
  const found = [
    ...pledgeDefects(facts),
    ...identityDefects(application.person, facts.today),
    ...retirementDefects(application),
    ...yearlyUniquenessDefects(facts.otherApplicationsThisYear, facts.policy),
    ...employerDefects(application, facts),
    ...termDefects(application, facts.today),
    ...insuranceDefects(application, facts),
    ...application.papers.flatMap((paper, index) => paperDefects(paper, `papers.${index}`, facts.today)),
    ...channelDefects(application, facts),
    ...serviceDefects(application, facts.policy),
    ...committeeDefects(application.title, application.committeeId, facts),
  ];
  const released = new Set(facts.releases.map((release) => release.ruleCode));
  const blocking = found.filter(
    (item) => item.strength === '硬' || (item.strength === '原则' && !released.has(item.ruleCode)),
  );
  if (blocking.length > 0) return { kind: 'refused', defects: blocking };
  return { kind: 'ready', notes: found };
}

function defect(ruleCode: string, field: string, strength: Strength, [zh, en]: readonly [string, string]): Defect {
  return { ruleCode, field, strength, message: message(zh, en) };
}

function pledgeDefects({ pledge, materialHash, pledgeTextVersion }: SubmissionFacts): Defect[] {
  if (pledge === undefined) {
    return [
      defect('14f', 'pledge', '硬', [
        '提交前应签署个人承诺书，尚未签署，请阅读承诺书并签署',
        'Expected a signed personal pledge, but found none; read and sign it',
      ]),
    ];
  }
  if (pledge.materialHash !== materialHash || pledge.textVersion !== pledgeTextVersion) {
    return [
      defect('14f', 'pledge', '硬', [
        `个人承诺应针对当前材料签署，${formatDate(pledge.signedOn)} 签署后材料或承诺书文本已变动，请重新签署`,
        `Expected a pledge for the present material, but the one of ${formatDate(pledge.signedOn)} is for an older one; sign again`,
      ]),
    ];
  }
  return [];
}

function retirementDefects({ person }: Application): Defect[] {
  if (person.retirementStatus !== 'retired' && person.retirementStatus !== 'retiredRehired') return [];
  const [zh, en] =
    person.retirementStatus === 'retired' ? ['退休', 'retired'] : ['退休返聘', 'rehired after retirement'];
  return [
    defect('14d', 'person.retirementStatus', '硬', [
      `申报人应为在职人员，所填状态为“${zh}”，退休人员不得申报；如填写有误请更正`,
      `Expected a person in service, but found one ${en}, who may not apply; correct the status if it is wrong`,
    ]),
  ];
}

function employerDefects({ employment }: Application, facts: SubmissionFacts): Defect[] {
  const declared = employerOf(employment);
  const record = facts.employerOfRecordId;
  if (record === undefined || record === declared) return [];
  const field = employment.kind === 'dispatched' ? 'employment.agencyId' : 'employment.unitId';
  return [
    defect('14c', field, '原则', [
      `应在本人人事（劳动）关系所在单位申报，登记的单位为“${nameOf(record, facts)}”，所填为“${nameOf(declared, facts)}”，请改由登记单位申报，或由主管部门书面批准例外`,
      `Expected the employer on record (${nameOf(record, facts)}), but found ${nameOf(declared, facts)}; declare there, or obtain a written exception`,
    ]),
  ];
}

function termDefects({ employment }: Application, today: CalendarDate): Defect[] {
  const terms: (readonly [string, string, string, string, string | undefined])[] = [];
  if (employment.kind === 'contract' || employment.kind === 'dispatched') {
    terms.push([
      'employment.contractTo',
      '劳动合同',
      'employment contract',
      employment.contractFrom,
      employment.contractTo,
    ]);
  }
  if (employment.kind === 'dispatched') {
    terms.push([
      'employment.dispatchTo',
      '劳务派遣协议',
      'dispatch agreement',
      employment.dispatchFrom,
      employment.dispatchTo,
    ]);
  }
  return terms
    .filter(([, , , from, to]) => parseDate(from) > today || (to !== undefined && parseDate(to) < today))
    .map(([field, zh, en, from, to]) =>
      defect('16e', field, '硬', [
        `${zh}应覆盖申报之日（${formatDate(today)}），所填期限为 ${from} 至 ${to ?? '无固定期限'}，请上传续签后的${zh}`,
        `Expected a ${en} in force on ${formatDate(today)}, but found ${from} to ${to ?? 'no end'}; upload the renewed one`,
      ]),
    );
}

function insuranceDefects({ employment, socialInsurance }: Application, facts: SubmissionFacts): Defect[] {
  const payer = socialInsurance.payerOrganisationId;
  const employer = employerOf(employment);
  if (payer === employer) return [];
  const explained = socialInsurance.explanation !== undefined;
  return [
    defect('14b', 'socialInsurance.payerOrganisationId', explained ? '导向' : '原则', [
      explained
        ? `社保缴费单位为“${nameOf(payer, facts)}”，与申报单位“${nameOf(employer, facts)}”不一致，申报人已说明，请审核时核实并记录结论`
        : `社保缴费单位应为“${nameOf(employer, facts)}”，所填为“${nameOf(payer, facts)}”，需说明：请填写情况说明`,
      explained
        ? `The payer of social insurance (${nameOf(payer, facts)}) is not the employer; the applicant explained it, check and record a result`
        : `Expected ${nameOf(employer, facts)} as the payer of social insurance, but found ${nameOf(payer, facts)}; explain why`,
    ]),
  ];
}

function paperDefects(paper: Paper, field: string, today: CalendarDate): Defect[] {
  const defects: Defect[] = [];
  const add = (part: string, zh: string, en: string) =>
    defects.push(
      defect('14g', `${field}.${part}`, '硬', [`论文《${paper.title}》${zh}`, `Paper "${paper.title}": ${en}`]),
    );
  const check = paper.journalCheck;
  if (check === undefined) {
    add(
      'journalCheck',
      '应有国家新闻出版署期刊查询结果，尚未查询，请查询后填写结果和日期',
      'expected a journal query, but found none; query and enter it',
    );
  } else if (check.result === 'notListed') {
    add(
      'journalCheck',
      `所载期刊“${paper.journal}”未查到，请核对刊名和刊号，或删除该论文`,
      'expected a listed journal, but the query found none; check the number or remove the paper',
    );
  } else if (check.result === 'foreign' && check.reason === undefined) {
    add(
      'journalCheck',
      '登记为境外期刊，应说明理由，请填写',
      'expected a reason for a foreign journal, but found none; enter it',
    );
  }
  const retrieval = paper.retrieval;
  if (retrieval === undefined) {
    add(
      'retrieval',
      '应在中国知网、万方、维普之一检索到本人论文，尚未检索，请检索后填写结果和日期',
      'expected a retrieval in CNKI, Wanfang or VIP, but found none; retrieve and enter it',
    );
  } else if (retrieval.result === 'notFound') {
    add(
      'retrieval',
      '未检索到，请换用其他数据库检索，或删除该论文',
      'expected to be found, but the retrieval found nothing; try another database or remove the paper',
    );
  } else if (retrieval.database === 'other' && retrieval.reason === undefined) {
    add(
      'retrieval',
      '使用了三大数据库以外的检索，应说明理由，请填写',
      'expected a reason for another database, but found none; enter it',
    );
  }
  for (const [part, on] of [
    ['journalCheck', check?.checkedOn],
    ['retrieval', retrieval?.checkedOn],
  ] as const) {
    if (on !== undefined && parseDate(on) > today) {
      add(
        `${part}.checkedOn`,
        `的查询日期 ${on} 晚于今天，请改正`,
        `expected a day not after today, but found ${on}; correct it`,
      );
    }
  }
  return defects;
}

function channelDefects({ title }: Application, facts: SubmissionFacts): Defect[] {
  const defects: Defect[] = [];
  const below = levelBelow(title.level);
  const held = title.currentTitle?.level;
  const reached = held !== undefined && below !== undefined && titleLevels.indexOf(held) <= titleLevels.indexOf(below);
  if (title.channel === 'normal' && isHighLevel(title.level) && below !== undefined && !reached) {
    const heldZh = held === undefined ? '未取得职称' : titleLevelLabels[held];
    defects.push(
      defect('1a', 'title.level', '原则', [
        `正常申报${titleLevelLabels[title.level]}应先取得${titleLevelLabels[below]}职称，现为“${heldZh}”，请改报相应层级，或选择“直接申报”并提供业绩证明`,
        `Expected a ${below} title before ${title.level}, but found ${held ?? 'none'}; choose another level, or the direct channel with evidence`,
      ]),
    );
  }
  if ((title.channel === 'direct' || title.channel === 'oneStep') && title.channelEvidence === undefined) {
    defects.push(
      defect(title.channel === 'direct' ? '1a' : '16d', 'title.channelEvidence', '硬', [
        '所选申报渠道应提供符合条件的业绩或身份证明，尚未填写，请补填',
        'Expected evidence for the chosen channel, but found none; enter it',
      ]),
    );
  }
  if (title.channel === 'oneStep' && facts.oneStepUsed) {
    defects.push(
      defect('16d', 'title.channel', '硬', [
        '“一步到位”政策每人只可享受一次，本人已享受过，请选择其他申报渠道',
        'Expected the one-step policy to be used once, but it was used before; choose another channel',
      ]),
    );
  }
  return defects;
}

function serviceDefects({ title, grassrootsService }: Application, policy: PolicyYear): Defect[] {
  const asked = isHighLevel(title.level) && policy.lists.grassrootsServiceSeries.items.includes(title.series);
  if (!asked || grassrootsService.length > 0) return [];
  return [
    defect('7a', 'grassrootsService', '硬', [
      `${title.series}系列晋升高级职称应有基层服务经历，尚未填写，请补填服务单位、起止时间和证明`,
      `Expected a record of grassroots service for ${title.series}, but found none; enter place, time and proof`,
    ]),
  ];
}

function nameOf(organisationId: string, facts: SubmissionFacts): string {
  return facts.organisationNames.get(organisationId) ?? `未登记的单位（${organisationId}）`;
}
