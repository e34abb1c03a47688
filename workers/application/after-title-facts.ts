import { z } from 'zod';
import type { Application as Declaration } from '../../domain/application.ts';
import { employerOf } from '../../domain/application.ts';
import { procedureOf } from '../../domain/channel.ts';
import type { PolicyYear } from '../../domain/policy-year.ts';
import type { Routing } from '../../store/application/application.entity.ts';
import type { Organisation } from '../../store/organisation/organisation.entity.ts';

/** Which way the title is decided on, and the offices that act afterwards. */
export const afterTitleSchema = z.object({
  procedure: z.enum(['review', 'green-channel', 'direct-recognition']),
  /** The employer: unit, agency or personnel agency. */
  employerId: z.string(),
  /** The HR bureau of the employer's level. */
  bureauId: z.string().nullable(),
  provincialBureauId: z.string().nullable(),
  /** Who recognises directly: the city's bureau, for provincial units that of the province (10). */
  recognitionBureauId: z.string().nullable(),
  /** Who issues the certificate: the committee's office, or who recognised (17o). */
  certificateOfficeId: z.string().nullable(),
  /** Whether the unit has to settle an appointment (17p). */
  appointmentDue: z.boolean(),
});

/** Reads these facts from the declaration, its chain and the organisations on record. */
export function afterTitleFacts(
  declaration: Declaration,
  routing: Routing,
  organisations: readonly Organisation[],
  policy: PolicyYear,
): z.infer<typeof afterTitleSchema> {
  const { employment, title, committeeId } = declaration;
  const employerId = employerOf(employment);
  const workplaceId = employment.kind === 'dispatched' ? employment.hostId : employerId;
  const workplace = organisations.find(({ id }) => id === workplaceId);
  const provincialBureauId =
    organisations.find(({ kind, level }) => kind === 'bureau' && level === 'province')?.id ?? null;
  const procedure = procedureOf(title.channel);
  const recognitionBureauId = routing.unitLevel === 'province' ? provincialBureauId : routing.cityBureauId;
  const bureauId = {
    county: routing.countyBureauId,
    city: routing.cityBureauId,
    province: provincialBureauId,
  }[routing.unitLevel];
  const tied = policy.lists.tiedAppointmentSeries.items.includes(title.series);
  const named = policy.tables.directRecognition.some(
    ({ award, role, postGrade }) =>
      award === title.recognition?.award && role === title.recognition.role && postGrade !== undefined,
  );
  return {
    procedure,
    employerId,
    bureauId,
    provincialBureauId,
    recognitionBureauId,
    certificateOfficeId: procedure === 'direct-recognition' ? recognitionBureauId : committeeId,
    appointmentDue: workplace?.isPublicInstitution === true && (tied || (procedure === 'direct-recognition' && named)),
  };
}
