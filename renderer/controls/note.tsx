import type { ReactNode } from 'react';
import type { IconComponent } from '../icons/general-icons.tsx';

export type Tone = 'plain' | 'ok' | 'bad' | 'warn' | 'info';

/** A remark where the matter is. `title` says what is, the rest what to do. */
export function Note({
  tone,
  icon: NoteIcon,
  title,
  children,
}: {
  readonly tone: Tone;
  readonly icon: IconComponent;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={`note note-${tone}`}>
      <NoteIcon />
      <div className="note-body">
        {title !== undefined && <strong className="medium">{title}</strong>}
        <div>{children}</div>
      </div>
    </div>
  );
}
