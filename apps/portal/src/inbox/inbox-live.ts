import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { InboxNewsView } from '@jiannuo/contracts';
import { DeliveryApi } from '../api/delivery-api.js';
import { Session } from '../session/session.js';

/** The unread count as it changes. Without a stream the shell asks each minute all the same. */
@Injectable()
export class InboxLive {
  private readonly api = inject(DeliveryApi);
  private readonly session = inject(Session);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly newestId = signal<string | null>(null);

  /** Id of the newest unread message; null when all is read. */
  readonly newest = this.newestId.asReadonly();

  constructor() {
    const EventSourceOf = this.window?.EventSource;
    if (!EventSourceOf) return;
    // The browser comes back by itself when the stream ends; it stays away after a refusal.
    const source = new EventSourceOf(this.api.streamAddress);
    source.addEventListener('inbox', (event: MessageEvent<string>) => {
      const news = JSON.parse(event.data) as InboxNewsView;
      this.session.setUnread(news.unread);
      this.newestId.set(news.newest);
    });
    inject(DestroyRef).onDestroy(() => source.close());
  }
}
