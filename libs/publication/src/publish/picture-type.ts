const SIGNATURES = [
  { type: 'image/jpeg', at: 0, bytes: Buffer.from([0xff, 0xd8, 0xff]) },
  { type: 'image/png', at: 0, bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
  { type: 'image/webp', at: 8, bytes: Buffer.from('WEBP') },
] as const;

/**
 * The media type of a re-encoded picture, told by its first bytes.
 * @throws when it is none of those the system makes.
 */
export function pictureType(bytes: Buffer): string {
  const found = SIGNATURES.find(({ at, bytes: signature }) =>
    bytes.subarray(at, at + signature.length).equals(signature),
  );
  if (!found) throw new Error('A photo to be published is no JPEG, PNG or WebP picture');
  return found.type;
}
