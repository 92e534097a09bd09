import type { PublicProgramme, PublicProject } from '@jiannuo/contracts';

/** An individual project says which list it belongs to and the date of its data. */
export type PublicProjectDocument = PublicProject & {
  readonly programme: Pick<PublicProgramme, 'key' | 'kind' | 'year' | 'title' | 'region'>;
  readonly asOf: string;
  readonly demo: boolean;
};

/** The body of `/api/v1/public/projects/{programme}/{ordinal}`. */
export function projectDocument(
  programme: Omit<PublicProgramme, 'publishedAt' | 'version'>,
  project: PublicProject,
): PublicProjectDocument {
  const { key, kind, year, title, region, asOf, demo } = programme;
  return { ...project, programme: { key, kind, year, title, region }, asOf, demo };
}
