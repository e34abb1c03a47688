import type { Role } from '../../../store/account/account.entity.ts';

type Desks = Readonly<Record<Role, string>>;

/** Where each role of the demo has its desk: everybody is of one chain, from the unit up to the committee. */
export const homeDesks: Desks = {
  applicant: 'design-institute',
  clerk: 'design-institute',
  head: 'design-institute',
  'stamp-holder': 'design-institute',
  'department-officer': 'housing-bureau',
  'bureau-officer': 'city-hr',
  'bureau-supervisor': 'city-hr',
  'committee-office': 'civil-committee',
  chair: 'civil-committee',
  expert: 'civil-committee',
  discipline: 'city-hr',
  nominator: 'precision-enterprise',
  'process-owner': 'city-hr',
  'system-admin': 'city-hr',
  'security-admin': 'city-hr',
  'audit-admin': 'city-hr',
};

/** A committee of the county that shares neither bureau nor series with the chain at home. */
export const COUNTY_COMMITTEE = 'county-committee';

/** The same roles in another chain, which has nothing to do with the one at home. */
export const foreignDesks: Desks = {
  applicant: 'river-station',
  clerk: 'river-station',
  head: 'river-station',
  'stamp-holder': 'river-station',
  'department-officer': 'county-water-bureau',
  'bureau-officer': 'county-hr',
  'bureau-supervisor': 'county-hr',
  'committee-office': COUNTY_COMMITTEE,
  chair: COUNTY_COMMITTEE,
  expert: COUNTY_COMMITTEE,
  discipline: 'river-station',
  nominator: 'river-station',
  'process-owner': 'county-hr',
  'system-admin': 'county-hr',
  'security-admin': 'county-hr',
  'audit-admin': 'county-hr',
};
