import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

type Look = 'main' | 'plain' | 'link' | 'danger';

interface Common {
  /** 'main' is the one thing to do next on a screen. */
  look?: Look;
  children: ComponentChildren;
}

type ButtonProps = Common &
  ({ href: string; download?: string } | (ButtonHTMLAttributes<HTMLButtonElement> & { href?: undefined }));

/** A button, or a link that looks like one where `href` is given. At least 48 px each way. */
export function Button({ look, children, ...rest }: ButtonProps) {
  const className = `button${look ? ` button-${look}` : ''}`;
  if (rest.href !== undefined) {
    return (
      <a class={className} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <button type="button" class={className} {...rest}>
      {children}
    </button>
  );
}
