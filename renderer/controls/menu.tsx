import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Header,
  Keyboard,
  type MenuItemProps,
  type MenuProps,
  type MenuSectionProps,
  Separator,
  Text,
} from 'react-aria-components';
import type { IconComponent } from '../icons/general-icons.tsx';
import { CheckMark } from './check-mark.tsx';

/** Shows its marks for items that can be chosen: a tick box for several, nothing for plain commands. */
export function MenuItem({
  icon: ItemIcon,
  shortcut,
  count,
  children,
  ...behaviour
}: Omit<MenuItemProps, 'className' | 'children' | 'style'> & {
  readonly icon?: IconComponent;
  readonly shortcut?: string;
  readonly count?: number;
  readonly children: string;
}) {
  return (
    <AriaMenuItem {...behaviour} textValue={children} className="menu-item">
      {({ selectionMode, isSelected }) => (
        <>
          {selectionMode !== 'none' && <CheckMark state={isSelected ? 'on' : 'off'} />}
          {ItemIcon && <ItemIcon />}
          <Text slot="label" className="grow cut">
            {children}
          </Text>
          {shortcut !== undefined && <Keyboard>{shortcut}</Keyboard>}
          {count !== undefined && (
            <Text slot="description" className="count">
              {count.toLocaleString('en')}
            </Text>
          )}
        </>
      )}
    </AriaMenuItem>
  );
}

export function Menu(props: Omit<MenuProps<object>, 'className'>) {
  return <AriaMenu {...props} className="menu" />;
}

export function MenuSection({
  title,
  children,
  ...behaviour
}: Omit<MenuSectionProps<object>, 'className' | 'children'> & { readonly title: string; readonly children: ReactNode }) {
  return (
    <AriaMenuSection {...behaviour} className="menu-section">
      <Header className="menu-header">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export function MenuDivider() {
  return <Separator className="menu-divider" />;
}
