import type { WordKey } from '../app/words.ts';

/** Lists to choose from that do not change; each value with its word. */
export const choices = {
  idKind: [
    ['residentId', 'choice.residentId'],
    ['foreignPermanentResident', 'choice.foreignPermanentResident'],
    ['overseasTalentPermit', 'choice.overseasTalentPermit'],
    ['hkMacaoTravelPermit', 'choice.hkMacaoTravelPermit'],
    ['taiwanTravelPermit', 'choice.taiwanTravelPermit'],
    ['hkMacaoTaiwanResidencePermit', 'choice.hkMacaoTaiwanResidencePermit'],
  ],
  retirement: [
    ['inService', 'choice.inService'],
    ['extendedInService', 'choice.extendedInService'],
    ['retired', 'choice.retired'],
    ['retiredRehired', 'choice.retiredRehired'],
  ],
  employment: [
    ['establishment', 'choice.establishment'],
    ['contract', 'choice.contract'],
    ['dispatched', 'choice.dispatched'],
    ['selfEmployed', 'choice.selfEmployed'],
  ],
  channel: [
    ['normal', 'choice.normal'],
    ['direct', 'choice.direct'],
    ['breakthrough', 'choice.breakthrough'],
    ['greenChannel', 'choice.greenChannel'],
    ['directRecognition', 'choice.directRecognition'],
    ['assessment', 'choice.assessment'],
    ['referral', 'choice.referral'],
    ['nomination', 'choice.nomination'],
    ['oneStep', 'choice.oneStep'],
  ],
  level: [
    ['senior', 'choice.senior'],
    ['associateSenior', 'choice.associateSenior'],
    ['intermediate', 'choice.intermediate'],
    ['junior', 'choice.junior'],
  ],
  greenBasis: [
    ['contribution', 'choice.contribution'],
    ['enterpriseList', 'choice.enterpriseList'],
  ],
  medal: [
    ['gold', 'choice.gold'],
    ['silver', 'choice.silver'],
    ['bronze', 'choice.bronze'],
    ['other', 'choice.other'],
  ],
  peerRelation: [
    ['same', 'choice.same'],
    ['near', 'choice.near'],
  ],
  yesNo: [
    ['yes', 'choice.yes'],
    ['no', 'choice.no'],
  ],
  journalResult: [
    ['listed', 'choice.listed'],
    ['notListed', 'choice.notListed'],
    ['foreign', 'choice.foreign'],
  ],
  database: [
    ['cnki', 'choice.cnki'],
    ['wanfang', 'choice.wanfang'],
    ['vip', 'choice.vip'],
    ['other', 'choice.other'],
  ],
  retrievalResult: [
    ['found', 'choice.found'],
    ['notFound', 'choice.notFound'],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [string, WordKey])[]>>;

/** Name of a fixed list. */
export type ChoiceList = keyof typeof choices;

/** The word of a value of a fixed list; undefined when the value is none of it. */
export function choiceWord(list: ChoiceList, value: unknown): WordKey | undefined {
  return choices[list].find(([known]) => known === value)?.[1];
}
