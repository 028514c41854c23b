import type { ReactNode } from 'react';

export interface IconProps {
  readonly size?: 'small' | 'normal';
  /** Only where no word stands beside the icon. */
  readonly label?: string;
  readonly className?: string;
}

/** A 16-pixel drawing in lines of 1.5, in the colour of the text around it. Silent for screen readers unless labelled. */
export function Icon({ size = 'normal', label, className = '', children }: IconProps & { readonly children: ReactNode }) {
  const classes = `icon icon-${size} ${className}`.trim();
  if (label === undefined) {
    return (
      <svg className={classes} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {children}
      </svg>
    );
  }
  return (
    <svg className={classes} viewBox="0 0 16 16" role="img" aria-label={label}>
      {children}
    </svg>
  );
}
