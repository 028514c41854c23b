import { type ReactNode, useRef } from 'react';
import { Popover } from 'react-aria-components';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A menu where the pointer or the focused cell is. */
export function PointMenu({
  at,
  onClose,
  children,
}: {
  readonly at: Point;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className="point-anchor" style={{ left: at.x, top: at.y }} />
      <Popover
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={2}
        className="popover"
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        {/* The menu's items close it by way of the popover's own state. */}
        {children}
      </Popover>
    </>
  );
}
