import type { ReactNode } from 'react';
import { Button, MenuTrigger, Popover } from 'react-aria-components';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A menu where the pointer or the focused cell is. Its trigger is a point that nobody sees, so that items close it as in any menu. */
export function PointMenu({
  at,
  label,
  onClose,
  children,
}: {
  readonly at: Point;
  /** The menu's name too: a menu is named by its trigger. */
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <MenuTrigger
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Button
        aria-label={label}
        className="point-anchor"
        excludeFromTabOrder
        style={{ insetInlineStart: at.x, insetBlockStart: at.y }}
      />
      <Popover placement="bottom start" offset={2} className="popover">
        {children}
      </Popover>
    </MenuTrigger>
  );
}
