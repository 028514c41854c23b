import { JournalPage } from './attempts/journal-page.tsx';
import { LoginsStoppedBanner } from './attempts/stop-logins.tsx';
import { CurrentDialog } from './dialogs/current-dialog.tsx';
import { GuidePage } from './guide/guide-page.tsx';
import { useGuideStore } from './guide/guide-store.ts';
import { LockAnnouncer } from './locks/lock-announcer.tsx';
import { LocksPage } from './locks/locks-page.tsx';
import { NetworkPage } from './network/network-page.tsx';
import { Announcer } from './shell/announcer.tsx';
import { HostGoneBanner, SimulationBanner } from './shell/banners.tsx';
import { DevicesSection } from './shell/devices-section.tsx';
import { MessageLine } from './shell/message-line.tsx';
import { StatusBar } from './shell/status-bar.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { useTheme } from './shell/use-theme.ts';
import { useWindowClass } from './shell/use-window-class.ts';
import { useWindowKeys } from './shell/use-window-keys.ts';
import { useViewStore } from './state/view-store.ts';
import { SyncPage } from './sync/sync-page.tsx';
import { text } from './text/en.ts';
import { WhoPage } from './who/who-page.tsx';

export function App() {
  const windowClass = useWindowClass();
  const section = useViewStore((state) => state.section);
  const guide = useGuideStore((state) => state.subject);
  useTheme();
  useWindowKeys();
  return (
    <div className="app">
      <TopBar windowClass={windowClass} />
      <section className="banners" aria-label={text.notices}>
        <HostGoneBanner />
        <SimulationBanner />
        <LoginsStoppedBanner />
      </section>
      <main className="view">
        {section === 'devices' && guide !== null && <GuidePage subject={guide} />}
        {section === 'devices' && guide === null && <DevicesSection windowClass={windowClass} />}
        {section === 'locks' && <LocksPage />}
        {section === 'journal' && <JournalPage />}
        {section === 'who' && <WhoPage />}
        {section === 'sync' && <SyncPage />}
        {section === 'network' && (
          <div className="work">
            <NetworkPage nothingFound={false} />
            <MessageLine />
          </div>
        )}
      </main>
      <StatusBar windowClass={windowClass} />
      <CurrentDialog />
      <Announcer />
      <LockAnnouncer />
    </div>
  );
}
