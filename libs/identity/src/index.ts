export * from './access/access.js';
export * from './access/principal.js';
export * from './access/route-access.js';
export * from './password/password.js';
export { readPrincipal } from './session/read-principal.js';
export { CannotMakeAdministrator, makeAdministrator } from './administration/make-administrator.js';
export { RequestLimits } from './protection/request-limits.js';
export * from './identity.module.js';
