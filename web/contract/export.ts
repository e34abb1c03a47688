import { z } from 'zod';

/** The kinds of file a list is taken out as. */
export const exportFormats = ['csv', 'xlsx'] as const;

/** The kind of file a list is taken out as; CSV where nothing is asked for. */
export const exportFormatSchema = z.enum(exportFormats).default('csv');

/** The kind of file a list is taken out as. */
export type ExportFormat = (typeof exportFormats)[number];

/** The type of an Excel file. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
