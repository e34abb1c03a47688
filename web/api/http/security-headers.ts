import helmet from 'helmet';
import type { RequestHandler } from 'express';

/**
 * Response headers of every page. Scripts only from here and never inline; no frames, no foreign pictures (a form's author
 * could plant either). Styles need 'unsafe-inline': antd and bpmn-js write style elements and attributes at run time.
 */
export function securityHeaders(https: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        frameSrc: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: https,
    // Over plain http these make browsers warn, and upgrade-insecure-requests would break a trial on one machine.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  });
}
