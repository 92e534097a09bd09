/** One address of the public site and the content it answers with. */
export interface ManifestEntry {
  readonly sha256: string;
  readonly mediaType: string;
  /** Hash of what the page was rendered from; the same input is not rendered twice. */
  readonly input?: string;
}

/** Every address of one programme's publication. */
export type Manifest = Readonly<Record<string, ManifestEntry>>;

/** True when both lead every address to the same bytes, but for the addresses in `except`. */
export function sameContent(a: Manifest, b: Manifest, except: readonly string[]): boolean {
  const paths = Object.keys(a);
  if (paths.length !== Object.keys(b).length) return false;
  return paths.every((path) => {
    const other = b[path];
    return other !== undefined && (except.includes(path) || other.sha256 === a[path]?.sha256);
  });
}

/** The content hashes of all that it leads to. */
export function hashesOf(manifest: Manifest): Set<string> {
  return new Set(Object.values(manifest).map(({ sha256 }) => sha256));
}

/** Only what serving needs, and each media type once: an api holds those of thousands of lists. */
export function leanManifest(manifest: Manifest): Manifest {
  return Object.fromEntries(
    Object.entries(manifest).map(([path, { sha256, mediaType }]) => [
      path,
      { sha256, mediaType: oneOf(mediaType) },
    ]),
  );
}

const mediaTypes = new Map<string, string>();

function oneOf(mediaType: string): string {
  const known = mediaTypes.get(mediaType);
  if (known !== undefined) return known;
  mediaTypes.set(mediaType, mediaType);
  return mediaType;
}
