/** The import rules of the design (docs/architecture.md, section Layout). */
const own = '^(domain|workers|guard|rehearsal|zeebe|store|embedded|web|main|processes)/';
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: own, pathNot: allowed },
});
const packageOnlyIn = (name, packages, folders) => ({
  name,
  severity: 'error',
  from: { path: own, pathNot: folders },
  to: { path: `node_modules/(${packages})(/|$)` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: ['\\?raw$', '\\.css$'] } },
    only('domain-imports-nothing-of-ours', '^domain/', '^domain/'),
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: 'node_modules/zod/' },
    },
    only('embedded-stands-alone', '^embedded/', '^embedded/'),
    only('rehearsal-uses-broker-and-domain', '^rehearsal/', '^(rehearsal|domain|embedded/broker)/'),
    only('store-uses-domain', '^store/', '^(store|domain)/'),
    only('zeebe-uses-store-and-domain', '^zeebe/', '^(zeebe|store|domain)/'),
    only('workers-use-domain-store-zeebe', '^workers/', '^(workers|domain|store|zeebe)/'),
    only('api-uses-domain-store-zeebe', '^web/api/', '^(web/api|web/contract|domain|store|zeebe|processes/lint)/'),
    only('contract-uses-domain', '^web/contract/', '^(web/contract|domain)/'),
    only('ui-uses-contract-and-domain', '^web/ui/', '^(web/ui|web/contract|domain)/'),
    packageOnlyIn('mongoose-in-store', 'mongoose', '^store/'),
    packageOnlyIn('camunda-sdk-in-zeebe', '@camunda8/sdk', '^(zeebe|main/bench|embedded/broker/gateway)/'),
    packageOnlyIn('express-in-api', 'express', '^web/api/'),
    packageOnlyIn(
      'grpc-in-gateway',
      '@grpc/(grpc-js|proto-loader)',
      '^(embedded/broker/gateway|main/(bench|real-zeebe))/',
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data|tests)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
