import { MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from '../controls/button.tsx';
import { Menu, MenuItem } from '../controls/menu.tsx';
import { MenuIcon } from '../icons/general-icons.tsx';
import { WarningIcon } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { type Section, useViewStore } from '../state/view-store.ts';
import { text } from '../text/en.ts';
import { useLocksCount, useSomethingStandsOut, useSyncProgress, useSyncWaits } from './section-signs.ts';

interface Sign {
  readonly section: Section;
  readonly kind: 'goesOn' | 'waits';
  readonly words: string;
}

/** What is to be noticed without opening the menu; what waits for a person comes first. */
function useSigns(): readonly Sign[] {
  const progress = useSyncProgress();
  const syncWaits = useSyncWaits();
  const standsOut = useSomethingStandsOut();
  return [
    ...(syncWaits ? [{ section: 'sync', kind: 'waits', words: text.sync.waiting } as const] : []),
    ...(standsOut ? [{ section: 'network', kind: 'waits', words: text.networkStandsOut } as const] : []),
    ...(progress === null ? [] : [{ section: 'sync', kind: 'goesOn', words: text.sync.goingOn(progress) } as const]),
  ];
}

/** The sections of a narrow window. */
export function SectionMenu({ sections }: { readonly sections: readonly Section[] }) {
  const current = useViewStore((state) => state.section);
  const { setSection } = useViewStore.getState();
  const counts: Partial<Record<Section, number>> = {
    devices: useDevicesStore((state) => state.byId.size),
    locks: useLocksCount(),
  };
  const signs = useSigns();
  return (
    <MenuTrigger>
      <span className="menu-button">
        <IconButton icon={MenuIcon} label={[text.menu, ...signs.map(({ words }) => words)].join('. ')} />
        {signs[0] && <span className={`menu-sign menu-sign-${signs[0].kind}`} />}
      </span>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu aria-label={text.sections} selectionMode="single" disallowEmptySelection selectedKeys={[current]}>
          {sections.map((section) => {
            const sign = signs.find((one) => one.section === section);
            return (
              <MenuItem
                key={section}
                id={section}
                onAction={() => setSection(section)}
                {...(sign?.kind === 'waits' ? { icon: WarningIcon } : {})}
                {...(counts[section] ? { count: counts[section] } : {})}
              >
                {sign?.words ?? text.section[section]}
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
