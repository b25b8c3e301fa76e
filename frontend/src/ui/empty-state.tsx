import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

/** What a screen shows when it has nothing to show, and why that is fine. */
export function EmptyState(props: {
  icon?: IconName;
  title: string;
  text?: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      {props.icon && <Icon name={props.icon} />}
      <p dir="auto" class="empty-title">
        {props.title}
      </p>
      {props.text && <p dir="auto">{props.text}</p>}
      {props.children}
    </div>
  );
}
