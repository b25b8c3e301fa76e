import type { ComponentChildren } from 'preact';

/** Something that happened, with at most one thing to do about it. */
export function Banner(props: {
  children: ComponentChildren;
  picture?: ComponentChildren;
  action?: ComponentChildren;
  plain?: boolean;
}) {
  return (
    <div class={`banner${props.plain ? ' banner-plain' : ''}`}>
      {props.picture}
      <div class="banner-text">{props.children}</div>
      {props.action}
    </div>
  );
}
