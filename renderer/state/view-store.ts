import { create } from 'zustand';
import type { DeviceId } from '../../shared/device.ts';

export type Section = 'devices' | 'locks' | 'who' | 'sync' | 'network' | 'journal';
export type OpenDialog = 'addByAddress' | 'diagnostics' | 'settings' | 'columns' | 'login' | 'noteSeen' | null;

/** One line below the work about what was just done or refused. */
export interface Message {
  readonly kind: 'done' | 'refused';
  readonly text: string;
}

interface ViewState {
  readonly section: Section;
  readonly dialog: OpenDialog;
  /** Whom the login dialogs are about. */
  readonly loginOf: DeviceId | null;
  /** For which account; null: the one that was used last. */
  readonly loginAccount: string | null;
  /** Whose details the panel shows; null: closed. */
  readonly detailsOf: DeviceId | null;
  readonly renaming: boolean;
  readonly message: Message | null;
  setSection(section: Section): void;
  openDialog(dialog: OpenDialog): void;
  /** `login`: one try with a password. `noteSeen`: a lock that a person saw elsewhere. */
  openLogin(dialog: 'login' | 'noteSeen', id: DeviceId, account?: string): void;
  showDetails(id: DeviceId | null): void;
  /** Opens the details with the name ready to be changed. */
  beginRename(id: DeviceId): void;
  endRename(): void;
  tell(message: Message | null): void;
  /** What was refused is done by now, or no longer asked for. */
  withdrawRefusal(): void;
}

export const useViewStore = create<ViewState>()((set) => ({
  section: 'devices',
  dialog: null,
  loginOf: null,
  loginAccount: null,
  detailsOf: null,
  renaming: false,
  message: null,
  setSection: (section) => set({ section }),
  openDialog: (dialog) => set({ dialog }),
  openLogin: (dialog, loginOf, account) => set({ dialog, loginOf, loginAccount: account ?? null }),
  showDetails: (detailsOf) => set({ detailsOf, renaming: false }),
  beginRename: (detailsOf) => set({ section: 'devices', detailsOf, renaming: true }),
  endRename: () => set({ renaming: false }),
  tell: (message) => set({ message }),
  withdrawRefusal: () => set(({ message }) => (message?.kind === 'refused' ? { message: null } : {})),
}));
