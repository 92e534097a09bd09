export * from './access/access.js';
export * from './access/principal.js';
export * from './access/public.js';
export * from './session/password.js';
export { readPrincipal } from './session/read-principal.js';
export * from './identity.module.js';
