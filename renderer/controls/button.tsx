import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { IconComponent } from '../icons/general-icons.tsx';

interface Look {
  readonly look?: 'filled' | 'plain' | 'quiet';
  readonly size?: 'normal' | 'small';
}

type Behaviour = Omit<AriaButtonProps, 'className' | 'style' | 'children'>;

function classNames(look: Look['look'], size: Look['size'], more = ''): string {
  return `button button-${look ?? 'plain'} ${size === 'small' ? 'button-small' : ''} ${more}`.replace(/\s+/g, ' ').trim();
}

/** A button says what it does in words; the icon only helps. */
export function Button({
  look,
  size,
  icon: ButtonIcon,
  children,
  ...behaviour
}: Behaviour & Look & { readonly icon?: IconComponent; readonly children: ReactNode }) {
  return (
    <AriaButton {...behaviour} className={classNames(look, size)}>
      {ButtonIcon && <ButtonIcon size="small" />}
      <span className="cut">{children}</span>
    </AriaButton>
  );
}

/** A button without room for its words: they are its name and its tooltip. */
export function IconButton({
  look = 'quiet',
  size,
  icon: ButtonIcon,
  label,
  ...behaviour
}: Behaviour & Look & { readonly icon: IconComponent; readonly label: string }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <AriaButton {...behaviour} aria-label={label} className={classNames(look, size, 'button-icon')}>
        <ButtonIcon />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** An action in running text. */
export function LinkButton({ children, ...behaviour }: Behaviour & { readonly children: ReactNode }) {
  return (
    <AriaButton {...behaviour} className="link">
      {children}
    </AriaButton>
  );
}
