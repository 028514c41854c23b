import { MenuTrigger, Popover } from 'react-aria-components';
import { StopLoginsButton } from '../attempts/stop-logins.tsx';
import { IconButton } from '../controls/button.tsx';
import { Menu, MenuItem } from '../controls/menu.tsx';
import { useGuideStore } from '../guide/guide-store.ts';
import { MenuIcon, SettingsIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { boardCount } from '../locks/board-rows.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { useLocksStore } from '../state/locks-store.ts';
import { useNetworkStore } from '../state/network-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { useTicking } from '../state/ticker.ts';
import { type Section, useViewStore } from '../state/view-store.ts';
import { progressOf } from '../sync/run-cells.ts';
import { text } from '../text/en.ts';
import type { WindowClass } from './use-window-class.ts';

const sections: readonly Section[] = ['devices', 'locks', 'who', 'sync', 'network', 'journal'];

function Brand() {
  return (
    <div className="brand">
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d="M2.5 6.5h7M2.5 13.5h7" />
        <rect x="9.5" y="4" width="8" height="12" rx="2" />
        <circle cx="13.5" cy="9" r="1.3" />
        <path d="M13.5 10.3v2.2" />
      </svg>
      <span>{text.app}</span>
    </div>
  );
}

/** A line of the diagnosis needs to be read. */
function useSomethingStandsOut(): boolean {
  return useNetworkStore(({ diagnosis }) => {
    const line = diagnosis?.mostLikely == null ? undefined : diagnosis.lines[diagnosis.mostLikely];
    return line?.verdict === 'lookHere' || line?.verdict === 'failed';
  });
}

/** Locks that run or whose end nobody has checked. */
function LocksCount() {
  const byDevice = useLocksStore((state) => state.byDevice);
  const count = useTicking((now) => boardCount(byDevice, now));
  return count === 0 ? null : <span className="tab-count">{count.toLocaleString('en')}</span>;
}

/** A sync that stands still until a person decides. */
function useSyncWaits(): boolean {
  return useSyncStore(({ state }) => {
    const phase = state?.phase;
    return phase?.step === 'unfinished' || (phase?.step === 'run' && phase.run.phase === 'paused');
  });
}

/** How far a sync is that goes on by itself, also while another section is shown; null: none does. */
function useSyncProgress(): string | null {
  return useSyncStore(({ state }) => {
    const phase = state?.phase;
    if (phase?.step !== 'run' || phase.run.phase === 'paused' || phase.run.phase === 'ended') return null;
    const { done, all } = progressOf(phase.run);
    return text.sync.goesOn(done, all);
  });
}

function SyncProgress() {
  const progress = useSyncProgress();
  if (progress === null) return null;
  return (
    <span className="tab-count">
      {progress} <span className="visually-hidden">{text.sync.goesOnHint}</span>
    </span>
  );
}

function SectionTab({ section }: { readonly section: Section }) {
  const current = useViewStore((state) => state.section === section);
  const devices = useDevicesStore((state) => state.byId.size);
  const standsOut = useSomethingStandsOut();
  const syncWaits = useSyncWaits();
  return (
    <button
      type="button"
      className="tab"
      aria-current={current ? 'page' : undefined}
      onClick={() => {
        // The tab one is on leads back from what opened in its place.
        if (current) useGuideStore.getState().close();
        useViewStore.getState().setSection(section);
      }}
    >
      {text.section[section]}
      {section === 'devices' && <span className="tab-count">{devices.toLocaleString('en')}</span>}
      {section === 'locks' && <LocksCount />}
      {section === 'sync' && <SyncProgress />}
      {section === 'sync' && syncWaits && <WarningIcon size="small" className="tone-warn" label={text.sync.waitsForYou} />}
      {section === 'network' && standsOut && <WarningIcon size="small" className="tone-warn" label={text.lookHere} />}
    </button>
  );
}

function SectionMenu() {
  const current = useViewStore((state) => state.section);
  const { setSection } = useViewStore.getState();
  const progress = useSyncProgress();
  return (
    <MenuTrigger>
      <IconButton icon={MenuIcon} label={text.menu} />
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu aria-label={text.sections} selectionMode="single" disallowEmptySelection selectedKeys={[current]}>
          {sections.map((section) => (
            <MenuItem key={section} id={section} onAction={() => setSection(section)}>
              {section === 'sync' && progress !== null ? text.sync.goingOn(progress) : text.section[section]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export function TopBar({ windowClass }: { readonly windowClass: WindowClass }) {
  const isNarrow = windowClass === 'narrow';
  return (
    <header className="topbar">
      {isNarrow && <SectionMenu />}
      <Brand />
      {!isNarrow && (
        <nav className="tabs" aria-label={text.sections}>
          {sections.map((section) => (
            <SectionTab key={section} section={section} />
          ))}
        </nav>
      )}
      <div className="topbar-end">
        <StopLoginsButton withWords={windowClass !== 'medium'} />
        <IconButton
          size="small"
          icon={SettingsIcon}
          label={text.settings}
          onPress={() => useViewStore.getState().openDialog('settings')}
        />
      </div>
    </header>
  );
}
