import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createWorkingCalendar } from '../../domain/working-calendar.ts';

/** The calendar that ships with the product (2025 and 2026 published). */
export const calendar = createWorkingCalendar(parse(readFileSync('processes/policy/calendar.yaml', 'utf8')));
