import { describe, expect, it } from '@jest/globals';
import { parseDate } from '../../domain/calendar-date.ts';
import { identityDefects, identityKey, identityKindSchema } from '../../domain/identity-document.ts';

const today = parseDate('2025-09-01');

describe('identity document', () => {
  it('should accept a permit on its last day', () => {
    const permit = {
      idKind: 'foreignPermanentResident',
      idNumber: 'USA110192091601',
      idExpiresOn: '2025-09-01',
    } as const;
    expect(identityDefects(permit, today)).toEqual([]);
  });

  it('should refuse a permit that is expired or has no expiry, by the rule of its holder', () => {
    const foreign = { idKind: 'overseasTalentPermit', idNumber: 'LN-2023-01', idExpiresOn: '2025-08-31' } as const;
    expect(identityDefects(foreign, today).map((defect) => defect.ruleCode)).toEqual(['6a']);
    const hongKong = { idKind: 'hkMacaoTravelPermit', idNumber: 'h12345678' } as const;
    expect(identityDefects(hongKong, today).map((defect) => defect.ruleCode)).toEqual(['6b']);
  });

  it('should refuse a number of another form', () => {
    const wrong = { idKind: 'taiwanTravelPermit', idNumber: '12', idExpiresOn: '2030-01-01' } as const;
    expect(identityDefects(wrong, today).map((defect) => defect.field)).toEqual(['person.idNumber']);
    expect(identityKey(wrong)).toBeUndefined();
  });

  it('should not know a work permit', () => {
    expect(identityKindSchema.safeParse('foreignWorkPermit').success).toBe(false);
  });

  it('should give one key for the ways to write one number', () => {
    const key = identityKey({ idKind: 'residentId', idNumber: '110105491231002' });
    expect(key).toBe('residentId:11010519491231002X');
    expect(identityKey({ idKind: 'residentId', idNumber: '110105 19491231002x' })).toBe(key);
  });
});
