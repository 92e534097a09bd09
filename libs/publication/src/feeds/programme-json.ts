import type { PublicProgramme, PublicProject, PublicProjectDocument } from '@jiannuo/contracts';

/**
 * The body of `/api/v1/public/projects/{programme}/{ordinal}`: a project on its own says which list
 * it belongs to and the date of its data.
 */
export function projectDocument(
  programme: Omit<PublicProgramme, 'publishedAt' | 'version'>,
  project: PublicProject,
): PublicProjectDocument {
  const { key, kind, year, title, region, asOf, demo } = programme;
  return { ...project, programme: { key, kind, year, title, region }, asOf, demo };
}
