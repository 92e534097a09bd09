import type { PublicAssets, PublicPage } from '@jiannuo/contracts';
import type { ComposedFile } from '../feeds/compose-data-files.js';

/** What all pages link to; each address carries its content's hash. */
export interface SiteAssets {
  readonly links: PublicAssets;
  readonly files: readonly ComposedFile[];
}

/** Makes finished HTML of page data: the port between this room and the built public site. */
export interface PageRenderer {
  /** Names the build; another one makes other bytes of the same data. */
  layout(): Promise<string>;
  assets(): Promise<SiteAssets>;
  /** @throws when the page did not come out whole. */
  render(page: PublicPage, path: string): Promise<string>;
  close(): Promise<void>;
}
