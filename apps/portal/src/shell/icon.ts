import { Component, computed, input } from '@angular/core';

/** Line icons on a 24 × 24 box. */
const PATHS = {
  home: 'M4 11 12 4l8 7v9h-5v-6H9v6H4Z',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  check: 'M9 11.5 12 14.5 20 6.5M19 12v7H5V5h9',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15ZM10 21h4',
  gear: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
  photo: 'M4 5h16v14H4ZM4 16l5-5 4 4 2-2 5 5M15 9h.01',
  camera: 'M4 8h4l1.5-2h5L16 8h4v11H4ZM12 16.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6',
  file: 'M6 3h8l4 4v14H6ZM14 3v4h4M9 13h6M9 17h6',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  left: 'M14 5l-7 7 7 7',
  right: 'M10 5l7 7-7 7',
  close: 'M6 6l12 12M18 6 6 18',
  turn: 'M19 12a7 7 0 1 1-2-5M19 4v4h-4',
  zoom: 'M11 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM15.5 15.5 20 20M11 8.5v5M8.5 11h5',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17h.01',
  up: 'M12 20V5M6 11l6-6 6 6',
  talk: 'M4 5h16v11H10l-4 4v-4H4ZM8 9h8M8 12h5',
  chart: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z',
  more: 'M4 7h16M4 12h16M4 17h16',
  leave: 'M14 4h5v16h-5M4 12h11M11 8l4 4-4 4',
} as const;
export type IconName = keyof typeof PATHS;

@Component({
  selector: 'jn-icon',
  template: `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path [attr.d]="path()" />
  </svg>`,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly path = computed(() => PATHS[this.name()]);
}
