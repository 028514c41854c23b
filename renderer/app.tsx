import { CurrentDialog } from './dialogs/current-dialog.tsx';
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

export function App() {
  const windowClass = useWindowClass();
  const section = useViewStore((state) => state.section);
  useTheme();
  useWindowKeys();
  return (
    <div className="app">
      <TopBar windowClass={windowClass} />
      <div className="banners">
        <HostGoneBanner />
        <SimulationBanner />
      </div>
      <main className="view">
        {section === 'devices' ? (
          <DevicesSection windowClass={windowClass} />
        ) : (
          <div className="work">
            <NetworkPage nothingFound={false} />
            <MessageLine />
          </div>
        )}
      </main>
      <StatusBar windowClass={windowClass} />
      <CurrentDialog />
      <Announcer />
    </div>
  );
}
