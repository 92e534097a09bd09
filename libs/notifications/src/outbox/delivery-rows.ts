import type { DeliveryView } from '@jiannuo/contracts';
import { CHANNEL_WORDS, type ChannelName } from '@jiannuo/contracts/constants';
import { kindWords } from '../kinds.js';
import { stepWords } from './step-words.js';

export interface DeliveryRow {
  readonly id: string;
  readonly kind: string;
  readonly subjectKey: string;
  readonly step: string;
  readonly recipient: string;
  readonly onBehalfOf: string | null;
  readonly channel: ChannelName;
  readonly state: DeliveryView['state'];
  readonly title: string;
  readonly link: string | null;
  readonly attempts: number;
  readonly notBefore: Date;
  readonly nextAttemptSeconds: number | null;
  readonly sentAt: Date | null;
  readonly readAt: Date | null;
  readonly lastError: string | null;
  readonly supersededBy: string | null;
}

/**
 * Reads `DeliveryRow`s of `notification n`; conditions follow. What is about a submission carries
 * the key that people know: of its milestone, or of its project. A superseded step names the latest
 * one for the same person, which has taken its place.
 */
export const SELECT_DELIVERIES = `
  SELECT n.id, n.kind, coalesce(m.key, j.key, n.subject_key) AS "subjectKey", n.step,
    u.display_name AS recipient, b.display_name AS "onBehalfOf", n.channel, n.state,
    n.payload ->> 'title' AS title, n.payload ->> 'link' AS link, n.attempts,
    n.not_before AS "notBefore",
    CASE WHEN n.state = 'pending' AND n.attempts > 0
      THEN greatest(0, ceil(extract(epoch FROM n.next_attempt_at - clock_timestamp())))::int
    END AS "nextAttemptSeconds",
    n.sent_at AS "sentAt", n.read_at AS "readAt", n.last_error AS "lastError",
    CASE WHEN n.state = 'superseded' THEN (
      SELECT later.step FROM notification later
      WHERE later.subject_type = n.subject_type AND later.subject_key = n.subject_key
        AND later.epoch = n.epoch AND later.recipient_id = n.recipient_id
        AND later.channel = n.channel AND later.state <> 'superseded'
      ORDER BY later.not_before DESC, later.id DESC LIMIT 1
    ) END AS "supersededBy"
  FROM notification n JOIN app_user u ON u.id = n.recipient_id
  LEFT JOIN app_user b ON b.id = n.on_behalf_of
  LEFT JOIN submission s
    ON s.id = CASE WHEN n.subject_type = 'submission' THEN n.subject_key::uuid END
  LEFT JOIN milestone m ON m.id = s.milestone_id
  LEFT JOIN project j ON j.id = s.project_id`;

export function deliveryView(row: DeliveryRow): DeliveryView {
  return {
    ...row,
    kindWords: kindWords(row.kind),
    stepWords: stepWords(row.step),
    channelWords: CHANNEL_WORDS[row.channel],
    notBefore: row.notBefore.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    supersededBy: row.supersededBy === null ? null : stepWords(row.supersededBy),
  };
}
