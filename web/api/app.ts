import express from 'express';
import type { Express } from 'express';
import { z } from 'zod';
import { accountRoutes } from './account/account.routes.ts';
import { disableRoutes } from './account/disable.routes.ts';
import { grantRoutes } from './account/grant.routes.ts';
import { invitationRoutes } from './account/invitation.routes.ts';
import { ownAccountRoutes } from './account/own-account.routes.ts';
import { applicationRoutes } from './application/application.routes.ts';
import { choicesRoutes } from './application/choices.routes.ts';
import { closingRoutes } from './application/closing.routes.ts';
import { exportRoutes } from './application/export.routes.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { caseFileRoutes } from './case-file/case-file.routes.ts';
import { certificateRoutes } from './certificate/certificate.routes.ts';
import { deadlineRoutes } from './deadline/deadline.routes.ts';
import { extensionRoutes } from './deadline/extension.routes.ts';
import { promptRoutes } from './deadline/prompt.routes.ts';
import { watchdogRoutes } from './deadline/watchdog.routes.ts';
import { channelRoutes } from './channel/channel.routes.ts';
import { deliveryRoutes } from './channel/delivery.routes.ts';
import { channelPreferenceRoutes } from './channel/preference.routes.ts';
import { defineRoute } from './define-route.ts';
import type { Route } from './define-route.ts';
import type { ApiDeps } from './deps.ts';
import { eventRoutes } from './event/event.routes.ts';
import { expertRoutes } from './expert/expert.routes.ts';
import { handOverRoutes } from './hand-over/hand-over.routes.ts';
import { httpErrors } from './http/http-errors.ts';
import { openApiDocument } from './http/openapi.ts';
import { notFound } from './http/refused-error.ts';
import { createRouter } from './http/router.ts';
import { sameOrigin } from './http/same-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { staticPages } from './http/static-pages.ts';
import { matterRoutes } from './matter/matter.routes.ts';
import { nominationRoutes } from './nomination/nomination.routes.ts';
import { noticeRoutes } from './notice/notice.routes.ts';
import { officeRoutes } from './office/office.routes.ts';
import { organisationRoutes } from './organisation/organisation.routes.ts';
import { organisationRegisterRoutes } from './organisation/register.routes.ts';
import { calendarRoutes } from './calendar/calendar.routes.ts';
import { phraseRoutes } from './phrase/phrase.routes.ts';
import { policyRoutes } from './policy/policy.routes.ts';
import { policyPackageRoutes } from './policy/policy-package.routes.ts';
import { calendarYearRoutes } from './calendar/calendar-year.routes.ts';
import { dataAccessRoutes } from './privacy/data-access.routes.ts';
import { findByNumberRoutes } from './privacy/find-by-number.routes.ts';
import { retentionRoutes } from './privacy/retention.routes.ts';
import { revealRoutes } from './privacy/reveal.routes.ts';
import { identityLinkRoutes } from './oidc/identity-link.routes.ts';
import { oidcRoutes } from './oidc/oidc.routes.ts';
import { postRoutes } from './post/post.routes.ts';
import { processRoutes } from './process/process.routes.ts';
import { publicityRoutes } from './publicity/publicity.routes.ts';
import { releaseRoutes } from './release/release.routes.ts';
import { qualificationRoutes } from './qualification/qualification.routes.ts';
import { secondFactorRoutes } from './second-factor/second-factor.routes.ts';
import { sessionRoutes } from './session/session.routes.ts';
import { createAuthenticate, isHttps } from './sign-in/authenticate.ts';
import { signInRoutes } from './sign-in/sign-in.routes.ts';
import { createSignInThrottle } from './sign-in/sign-in-throttle.ts';
import { copyRoutes } from './subject/copy.routes.ts';
import { followRoutes } from './subject/follow.routes.ts';
import { substituteRoutes } from './substitute/substitute.routes.ts';
import { handOffRoutes } from './task/hand-off.routes.ts';
import { returnRoutes } from './task/return.routes.ts';
import { withdrawRoutes } from './task/withdraw.routes.ts';
import { savedViewRoutes } from './task/saved-view.routes.ts';
import { signingRoutes } from './task/signing.routes.ts';
import { taskExportRoutes } from './task/task-export.routes.ts';
import { taskPlaceRoutes } from './task/task-place.routes.ts';
import { taskRoutes } from './task/task.routes.ts';
import { tourRoutes } from './tour/tour.routes.ts';

/** Every route of the api; sign-in failures are counted in the given throttle, sign-ins in machine time. */
export function allRoutes(throttle = createSignInThrottle(), machineNow: () => number = Date.now): Route[] {
  const declared = [
    ...signInRoutes(throttle, machineNow),
    ...oidcRoutes(throttle, machineNow),
    ...identityLinkRoutes(throttle, machineNow),
    ...accountRoutes(throttle, machineNow),
    ...ownAccountRoutes(throttle, machineNow),
    ...disableRoutes(throttle, machineNow),
    ...grantRoutes(throttle, machineNow),
    ...invitationRoutes(machineNow),
    ...secondFactorRoutes(throttle, machineNow),
    ...taskRoutes,
    ...handOffRoutes,
    ...returnRoutes,
    ...withdrawRoutes,
    ...signingRoutes,
    ...savedViewRoutes,
    ...taskExportRoutes,
    ...taskPlaceRoutes,
    ...copyRoutes,
    ...phraseRoutes,
    ...tourRoutes,
    ...followRoutes,
    ...applicationRoutes,
    ...choicesRoutes,
    ...closingRoutes,
    ...exportRoutes,
    ...caseFileRoutes,
    ...findByNumberRoutes,
    ...revealRoutes,
    ...dataAccessRoutes,
    ...retentionRoutes(machineNow),
    ...releaseRoutes,
    ...deadlineRoutes,
    ...extensionRoutes,
    ...promptRoutes,
    ...watchdogRoutes,
    ...substituteRoutes,
    ...certificateRoutes(),
    ...handOverRoutes,
    ...postRoutes,
    ...publicityRoutes(),
    ...sessionRoutes,
    ...expertRoutes,
    ...matterRoutes,
    ...nominationRoutes,
    ...organisationRoutes,
    ...organisationRegisterRoutes,
    ...noticeRoutes,
    ...channelRoutes,
    ...qualificationRoutes,
    ...deliveryRoutes,
    ...channelPreferenceRoutes,
    ...auditRoutes(),
    ...eventRoutes,
    ...processRoutes,
    ...officeRoutes,
    ...policyRoutes,
    ...policyPackageRoutes,
    ...calendarRoutes,
    ...calendarYearRoutes,
  ];
  const description: Route = defineRoute({
    method: 'get',
    path: '/openapi.json',
    permission: 'public',
    summary: '接口说明(OpenAPI 3.1)',
    response: z.record(z.string(), z.unknown()),
    handler: async ({ deps }) =>
      openApiDocument([...declared, description].filter((route) => deps.settings.demo || !route.demoOnly)),
  });
  return [...declared, description];
}

/** Builds the web application: headers, same-origin check, routes under /api, the pages, and one mapper of errors. */
export function createApi(deps: ApiDeps, machineNow: () => number = Date.now): Express {
  const app = express();
  app.disable('x-powered-by');
  // Nobody's forwarded address counts but that which one of these proxies has seen.
  app.set('trust proxy', [...deps.settings.trustedProxies]);
  app.use(securityHeaders(isHttps(deps)));
  app.use('/api', sameOrigin(deps.settings.publicUrl));
  const routes = allRoutes(createSignInThrottle(), machineNow);
  app.use('/api', createRouter(routes, deps, createAuthenticate(deps, machineNow)));
  app.use('/api', (_request, _response, next) => next(notFound('这个接口', 'a route')));
  app.use(staticPages(deps.settings.pagesFolder));
  app.use((_request, _response, next) => next(notFound('这个页面', 'a page')));
  app.use(httpErrors(deps.log));
  return app;
}
