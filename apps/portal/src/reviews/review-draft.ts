import { inject, Injectable } from '@angular/core';
import { DraftStore } from '../submissions/draft-store.js';

/** What a reviewer has typed and not sent. */
export interface ReviewWords {
  readonly comment: string;
  readonly publicNote: string;
}

const NOTHING: ReviewWords = { comment: '', publicNote: '' };

@Injectable({ providedIn: 'root' })
export class ReviewDrafts {
  private readonly drafts = inject(DraftStore);

  read(submissionId: string): ReviewWords {
    return this.drafts.read(subject(submissionId), isReviewWords) ?? NOTHING;
  }

  keep(submissionId: string, words: ReviewWords): void {
    this.drafts.keep(subject(submissionId), words);
  }

  forget(submissionId: string): void {
    this.drafts.forget(subject(submissionId));
  }
}

function subject(submissionId: string): string {
  return `review/${submissionId}`;
}

function isReviewWords(value: unknown): value is ReviewWords {
  return (
    typeof value === 'object' &&
    value !== null &&
    'comment' in value &&
    typeof value.comment === 'string' &&
    'publicNote' in value &&
    typeof value.publicNote === 'string'
  );
}
