/** One follow-up as a reminder names it; the id is its encounter's. */
export interface NamedFollowup {
  id: string;
  name: string;
  topics: string[];
}

/** A notification as declarative web push words it (https://www.w3.org/TR/push-api/ , 'web_push': 8030). */
export interface Payload {
  web_push: 8030;
  notification: {
    title: string;
    body?: string;
    navigate: string;
    tag?: string;
    lang?: string;
    silent?: boolean;
    data?: { kind?: string; followups?: NamedFollowup[] };
    actions?: { action: string; title: string; navigate?: string }[];
  };
}

/** Reads a payload; null where it is none of ours. */
export function readPayload(data: PushMessageData | null): Payload['notification'] | null {
  try {
    const payload = data?.json() as Partial<Payload> | undefined;
    const notification = payload?.notification;
    return notification && typeof notification.title === 'string' ? notification : null;
  } catch {
    return null;
  }
}
