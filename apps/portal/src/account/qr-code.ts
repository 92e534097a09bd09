import { Component, computed, input } from '@angular/core';
import { encode } from 'uqr';

/** A QR code as one path; no picture and no other site is involved. */
@Component({
  selector: 'jn-qr-code',
  template: `
    <svg
      class="qr-code"
      role="img"
      [attr.aria-label]="label()"
      [attr.viewBox]="'0 0 ' + size() + ' ' + size()"
    >
      <path [attr.d]="path()" />
    </svg>
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();

  private readonly code = computed(() => encode(this.text(), { ecc: 'M', border: 4 }));
  protected readonly size = computed(() => this.code().size);
  protected readonly path = computed(() =>
    this.code()
      .data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
      .join(''),
  );
}
