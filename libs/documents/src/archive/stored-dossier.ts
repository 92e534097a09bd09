import type { ProjectDossier } from '@jiannuo/tracking';

/** A value as it comes back from JSON: moments are texts. */
export type Stored<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Stored<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Stored<T[Key]> }
      : T;

/** The record of a project as it was kept with the request for its archive. */
export type StoredDossier = Stored<ProjectDossier>;
