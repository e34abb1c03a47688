import type { Notice, PublicityRule } from '../../domain/publicity.ts';
import type { Routing } from '../../store/application/application.entity.ts';
import type { Publicity } from '../../store/publicity/publicity.entity.ts';

/** Which rule a posting is under: the result (17e), the participants (16f), one of the two of a dispatched worker (15e), or the unit's own. */
export function publicityRuleOf(publicity: Publicity, routing: Routing | undefined): PublicityRule {
  if (publicity.kind === 'result') return '17e';
  if (publicity.kind === 'participants') return '16f';
  return routing?.employmentKind === 'dispatched' ? '15e' : 'order40-16';
}

/** A posting as the rules read a notice. */
export function postedNotice({ elements }: Publicity, from: string, to: string): Notice {
  const filled = elements.subjects.trim();
  return {
    heading: elements.title,
    basis: elements.basis,
    ...(filled === '' ? {} : { people: [{ name: filled, unit: '-', speciality: '-', title: '-' }] }),
    from,
    to,
    receiver: elements.acceptingOffice,
    telephone: elements.phone,
    address: `${elements.address} ${elements.email}`.trim(),
    howToObject: elements.method,
    issuer: elements.issuer,
    dated: elements.issuedOn,
    attachments: elements.attachments === undefined ? [] : [elements.attachments],
  };
}
