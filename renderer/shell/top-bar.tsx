import { StopLoginsButton } from '../attempts/stop-logins.tsx';
import { IconButton } from '../controls/button.tsx';
import { useGuideStore } from '../guide/guide-store.ts';
import { SettingsIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { type Section, useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { SectionMenu } from './section-menu.tsx';
import { useLocksCount, useSomethingStandsOut, useSyncProgress, useSyncWaits } from './section-signs.ts';
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

function LocksCount() {
  const count = useLocksCount();
  return count === 0 ? null : <span className="tab-count">{count.toLocaleString('en')}</span>;
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

export function TopBar({ windowClass }: { readonly windowClass: WindowClass }) {
  const isNarrow = windowClass === 'narrow';
  return (
    <header className="topbar">
      {isNarrow && <SectionMenu sections={sections} />}
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
