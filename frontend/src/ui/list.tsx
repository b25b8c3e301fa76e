import './list.css';
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

/** Rows of one kind on one surface. */
export function List({ label, children }: { label?: string; children: ComponentChildren }) {
  return (
    <ul class="list" aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** Whoever or whatever the row is about: an `Avatar`, as a rule. */
  picture?: ComponentChildren;
  /** In place of a picture: a drawing of what the row does or leads to. */
  icon?: IconName;
  title: ComponentChildren;
  /** A second, quieter line. */
  about?: ComponentChildren;
  /** Few words at the end: a time, a count, or a control of its own where the row itself is none. */
  end?: ComponentChildren;
  /** Where it leads; or what a tap does. Without either it is only read. */
  href?: string;
  onPress?: () => void;
  /** Shows that another screen or step follows. */
  leadsOn?: boolean;
  look?: 'danger' | 'one-line';
  /** Marks the one that stands beside the list. */
  isCurrent?: boolean;
  /** What screen readers say in place of the row's words. */
  label?: string;
}

/** One row of a `List`: a person, a page, or something that can be done. */
export function Row({
  picture,
  icon,
  title,
  about,
  end,
  href,
  onPress,
  leadsOn,
  look,
  isCurrent,
  label,
}: RowProps) {
  const looks = { danger: ' list-row-danger', 'one-line': ' list-row-one' };
  const shared = {
    class: `list-row${look ? looks[look] : ''}`,
    'aria-label': label,
    'aria-current': isCurrent ? ('true' as const) : undefined,
  };
  const inside = (
    <>
      {icon ? (
        <span class="list-disc">
          <Icon name={icon} />
        </span>
      ) : (
        picture
      )}
      <span class="list-text">
        <span class="list-title">{title}</span>
        {about && <span class="list-about">{about}</span>}
      </span>
      {end && <span class="list-end">{end}</span>}
      {leadsOn && <Icon name="next" />}
    </>
  );
  if (href !== undefined) {
    return (
      <li>
        <a {...shared} href={href}>
          {inside}
        </a>
      </li>
    );
  }
  if (!onPress) {
    return (
      <li>
        <div {...shared}>{inside}</div>
      </li>
    );
  }
  return (
    <li>
      <button type="button" {...shared} onClick={onPress}>
        {inside}
      </button>
    </li>
  );
}
