import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The file of a Chinese font for PDF (Noto Sans SC, SIL Open Font License), from a package and not
 * from the machine: a document looks the same wherever it is made. pdfkit embeds only what is used.
 */
export function chineseFont(weight: 'regular' | 'bold'): string {
  return require.resolve(
    weight === 'bold'
      ? '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'
      : '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  );
}
