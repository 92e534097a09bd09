import {
  afterNextRender,
  Component,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';

let lastHeading = 0;

/** The browser's own modal dialog: it keeps the focus inside and gives it back. */
@Component({
  selector: 'jn-dialog',
  template: `
    <dialog
      #dialog
      [class]="'dialog ' + look()"
      [attr.aria-labelledby]="headingId"
      (cancel)="dismiss($event)"
    >
      <h2 class="dialog__heading" [id]="headingId">{{ heading() }}</h2>
      <ng-content />
    </dialog>
  `,
})
export class Dialog {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly heading = input.required<string>();
  readonly look = input('');
  /** Escape was pressed; the owner decides whether to close. */
  readonly dismissed = output();

  protected readonly headingId = `dialog-${++lastHeading}`;

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected dismiss(event: Event): void {
    event.preventDefault();
    this.dismissed.emit();
  }
}
