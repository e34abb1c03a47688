import { describe, expect, it } from '@jest/globals';
import { applicationSchema } from '../../../domain/application.ts';
import { isShown, stateOf, valueAt, withoutEmpty } from '../../../web/ui/application/declaration.ts';
import { sectionOfField, sections } from '../../../web/ui/application/fields.ts';

const employment = sections.find((section) => section.key === 'employment')?.fields ?? [];

describe('application form', () => {
  it('should have a section for every part of the declared data', () => {
    // given
    const parts = Object.keys(applicationSchema.shape);

    // when
    const without = parts.filter((part) => sectionOfField(part) === undefined);

    // then
    expect(without).toEqual([]);
  });

  it('should ask for the dispatch agency only of dispatched workers', () => {
    // given
    const agency = employment.find((field) => field.path[0] === 'agencyId');

    // then
    expect(agency && isShown(agency, { kind: 'dispatched' })).toBe(true);
    expect(agency && isShown(agency, { kind: 'establishment' })).toBe(false);
  });

  it('should tell an empty, a begun and a filled section', () => {
    expect(stateOf(employment, {})).toBe('empty');
    expect(stateOf(employment, { kind: 'contract', unitId: 'river-station' })).toBe('partial');
    expect(stateOf(employment, { kind: 'contract', unitId: 'river-station', contractFrom: '2023-01-01' })).toBe(
      'complete',
    );
  });

  it('should send a field emptied again as not filled in, and keep the rows in place', () => {
    // when
    const sent = withoutEmpty({ person: { name: '', phone: '1' }, papers: [{ title: '' }, { title: '二' }] });

    // then
    expect(sent).toEqual({ person: { phone: '1' }, papers: [{}, { title: '二' }] });
  });

  it('should not find a value where there is none', () => {
    expect(valueAt({ papers: [] }, ['papers', 0, 'title'])).toBeUndefined();
  });
});
