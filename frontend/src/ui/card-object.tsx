import './card-object.css';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { Avatar } from './avatar';

const [WIDTH, HEIGHT, STEP, APART] = [364, 260, 52, 24];

/** The lines inside a card's cover, in the same waves each time: an SVG path within 364 by 260. */
export function endpaper(seed: string): string {
  let sum = 7;
  for (const char of seed) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  const [turn, swell] = [(sum % 628) / 100, 16 + (sum % 13)];
  let path = '';
  for (let line = -1; line * APART < HEIGHT; line += 1) {
    const at = (x: number) => Math.round(line * APART + swell * Math.sin(turn + x / 61 + line / 3) + x / 12);
    path += `M0 ${at(0)}`;
    for (let x = 0; x < WIDTH; x += STEP) {
      const [near, far] = [x + STEP / 2, x + STEP];
      path += `C${near} ${at(x)} ${near} ${at(far)} ${far} ${at(far)}`;
    }
  }
  return path;
}

interface CardObjectProps {
  /** The card's id: each has a pattern of its own. */
  id: string;
  /** Teal is one's own; the second of one's own is paler; others' cards are paper. */
  look?: 'own' | 'second' | 'theirs';
  children: ComponentChildren;
}

/** The pattern behind a card, the same for the same seed. */
export function CardEndpaper({ seed }: { seed: string }) {
  const lines = useMemo(() => endpaper(seed), [seed]);
  return (
    <svg class="card-endpaper" viewBox="0 0 358 230" preserveAspectRatio="xMidYMin slice" aria-hidden="true">
      <path d={lines} />
    </svg>
  );
}

/** A card as a thing that can be handed over. */
export function CardObject({ id, look = 'own', children }: CardObjectProps) {
  return (
    <div class={`card${look === 'own' ? '' : ` card-${look}`}`}>
      <CardEndpaper seed={id} />
      {children}
    </div>
  );
}

/** Whose card it is: picture, name, and what they do. */
export function CardWho(props: { name: string; headline?: string; picture?: string | null }) {
  const { name, headline, picture = null } = props;
  return (
    <div class="card-who">
      <Avatar name={name} picture={picture} />
      <div class="card-who-text">
        <p class="card-name">
          <bdi>{name}</bdi>
        </p>
        {headline && (
          <p class="soft small">
            <bdi>{headline}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}

/** What they like to talk about. */
export function CardTopics({ topics, label }: { topics: readonly string[]; label: string }) {
  if (topics.length === 0) return null;
  return (
    <ul class="card-topics" aria-label={label}>
      {topics.map((topic) => (
        <li key={topic}>
          <bdi>{topic}</bdi>
        </li>
      ))}
    </ul>
  );
}
