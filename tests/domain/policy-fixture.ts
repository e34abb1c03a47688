import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { policyYearSchema } from '../../domain/policy-year.ts';

/** The policy package of 2025 that ships with the product. */
export const policy2025 = policyYearSchema.parse(parse(readFileSync('processes/policy/2025/policy.yaml', 'utf8')));
