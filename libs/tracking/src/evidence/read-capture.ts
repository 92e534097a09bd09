import type exifr from 'exifr';

/** What a camera wrote of a picture; kept inside, never published. */
export interface Capture {
  /** By the camera's own clock, 'YYYY-MM-DD HH:MM:SS' without a zone. */
  readonly at: string | null;
  /** Degrees north, WGS 84. */
  readonly latitude: number | null;
  /** Degrees east, WGS 84. */
  readonly longitude: number | null;
}

export const NO_CAPTURE: Capture = { at: null, latitude: null, longitude: null };

const DATE_TIME = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/;
const EXIF_HEADER = 'Exif\0\0';

/**
 * When and where a picture was taken, from its EXIF block as the image library hands it out; null
 * where the block does not say, or not in a way that makes sense.
 */
export async function readCapture(exif: Buffer): Promise<Capture> {
  const hasHeader = exif.subarray(0, EXIF_HEADER.length).toString('latin1') === EXIF_HEADER;
  const tiff = hasHeader ? exif.subarray(EXIF_HEADER.length) : exif;
  const { parse } = await loadReader();
  let tags: Record<string, unknown> | undefined;
  try {
    tags = await parse(tiff, {
      pick: [
        'DateTimeOriginal',
        'GPSLatitude',
        'GPSLongitude',
        'GPSLatitudeRef',
        'GPSLongitudeRef',
      ],
      // Dates are told as the camera wrote them, not by this machine's time zone.
      reviveValues: false,
      translateValues: false,
    });
  } catch (error) {
    // A block that nobody can read says nothing; the picture itself has been read without it.
    if (error instanceof Error) return NO_CAPTURE;
    throw error;
  }
  return { at: readTime(tags?.['DateTimeOriginal']), ...readPlace(tags) };
}

/** Loaded with the first photo that has such a block. */
async function loadReader(): Promise<typeof exifr> {
  return (await import('exifr')).default;
}

function readTime(value: unknown): string | null {
  const [, year, month, day, time] = DATE_TIME.exec(String(value ?? '')) ?? [];
  if (year === undefined || time === undefined) return null;
  const text = `${year}-${month}-${day} ${time}`;
  const instant = new Date(`${text.replace(' ', 'T')}Z`);
  const exists =
    !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${year}-${month}-${day}`);
  return exists ? text : null;
}

function readPlace(tags: Record<string, unknown> | undefined): Omit<Capture, 'at'> {
  const latitude = degrees(tags?.['GPSLatitude'], tags?.['GPSLatitudeRef'], 'S', 90);
  const longitude = degrees(tags?.['GPSLongitude'], tags?.['GPSLongitudeRef'], 'W', 180);
  const known = latitude !== null && longitude !== null && !(latitude === 0 && longitude === 0);
  return known ? { latitude, longitude } : { latitude: null, longitude: null };
}

/** Degrees, minutes and seconds as one number; null for what is none on this globe. */
function degrees(value: unknown, ref: unknown, negative: string, most: number): number | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  const [whole, minutes, seconds] = value.map(Number) as [number, number, number];
  // A ten-millionth of a degree is a centimetre.
  const size = Math.round((whole + minutes / 60 + seconds / 3600) * 1e7) / 1e7;
  if (!Number.isFinite(size) || size < 0 || size > most) return null;
  return ref === negative ? -size : size;
}
