/** Tags of EXIF 2.3: where the camera's part begins, and when the picture was taken. */
const EXIF_IFD = 0x8769;
const DATE_TIME_ORIGINAL = 0x9003;
const ENTRY_BYTES = 12;
/** 'YYYY:MM:DD HH:MM:SS' and a zero. */
const DATE_TIME_BYTES = 20;
const SHAPE = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/;

/**
 * When a picture was taken by the camera's own clock, 'YYYY-MM-DD HH:MM:SS' without a zone; null when
 * the EXIF block does not say, or not in a way that makes sense. Reads nothing outside the block.
 */
export function readCaptureTime(exif: Buffer): string | null {
  const tiff = exif.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? exif.subarray(6) : exif;
  const order = tiff.subarray(0, 2).toString('latin1');
  if (order !== 'II' && order !== 'MM') return null;
  const read = new TiffReader(tiff, order === 'II');
  const first = read.long(4);
  const camera = first === null ? null : read.entry(first, EXIF_IFD);
  const at = camera === null ? null : read.entry(camera, DATE_TIME_ORIGINAL);
  if (at === null) return null;
  const [, year, month, day, time] =
    SHAPE.exec(tiff.subarray(at, at + DATE_TIME_BYTES).toString('latin1')) ?? [];
  if (year === undefined || time === undefined) return null;
  const text = `${year}-${month}-${day} ${time}`;
  const instant = new Date(`${text.replace(' ', 'T')}Z`);
  const exists =
    !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${year}-${month}-${day}`);
  return exists ? text : null;
}

/** Numbers of a TIFF block; null where it ends too early. */
class TiffReader {
  constructor(
    private readonly block: Buffer,
    private readonly littleEndian: boolean,
  ) {}

  long(offset: number): number | null {
    if (offset + 4 > this.block.length) return null;
    return this.littleEndian ? this.block.readUInt32LE(offset) : this.block.readUInt32BE(offset);
  }

  short(offset: number): number | null {
    if (offset + 2 > this.block.length) return null;
    return this.littleEndian ? this.block.readUInt16LE(offset) : this.block.readUInt16BE(offset);
  }

  /** The value, or the place of a longer value, of one tag in the directory at `directory`. */
  entry(directory: number, tag: number): number | null {
    const count = this.short(directory) ?? 0;
    for (let index = 0; index < count; index += 1) {
      const place = directory + 2 + index * ENTRY_BYTES;
      if (this.short(place) === tag) return this.long(place + 8);
    }
    return null;
  }
}
