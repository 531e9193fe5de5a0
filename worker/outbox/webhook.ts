import { Webhook } from 'standardwebhooks';
import type { UndeliveredEvent } from '../../database/reads/list-undelivered-events.ts';

/** Where events go, and the secret that they are signed with (`whsec_` and base64). */
export interface WebhookPlace {
  readonly url: string;
  readonly secret: string;
}

/** What came of sending an event. `refused`: the receiver is there and does not want this one. */
export interface Delivery {
  readonly outcome: 'delivered' | 'refused' | 'unreachable';
  readonly detail: string;
}

const ANSWER_LIMIT_MILLISECONDS = 10_000;
const ASK_AGAIN = new Set([408, 425, 429]);

/** An event as a CloudEvent: its id stays the same however often it is sent. */
export function cloudEventOf(programmeId: string, event: UndeliveredEvent): string {
  return JSON.stringify({
    specversion: '1.0',
    id: event.eventId,
    source: `gainshare/${programmeId}`,
    type: `gainshare.${event.kind}`,
    time: event.at,
    ...(event.periodId === undefined ? {} : { subject: event.periodId }),
    datacontenttype: 'application/json',
    data: { party: event.partyId, person: event.personId, ...parsed(event.body) },
  });
}

function parsed(body: string): object {
  return JSON.parse(body) as object;
}

/** Sends one event with the headers of Standard Webhooks, signed over id, instant and body. */
export async function sendEvent(
  place: WebhookPlace,
  programmeId: string,
  event: UndeliveredEvent,
): Promise<Delivery> {
  const body = cloudEventOf(programmeId, event);
  const sentAt = new Date();
  const signature = new Webhook(place.secret).sign(event.eventId, sentAt, body);
  try {
    const response = await fetch(place.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json',
        'webhook-id': event.eventId,
        'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
        'webhook-signature': signature,
      },
      body,
      signal: AbortSignal.timeout(ANSWER_LIMIT_MILLISECONDS),
      redirect: 'error',
    });
    const detail = `HTTP ${response.status}`;
    if (response.ok) return { outcome: 'delivered', detail };
    const isRefused = response.status < 500 && !ASK_AGAIN.has(response.status);
    return { outcome: isRefused ? 'refused' : 'unreachable', detail };
  } catch (error) {
    return { outcome: 'unreachable', detail: error instanceof Error ? error.name : 'failed' };
  }
}
