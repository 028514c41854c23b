import type { Service } from '../../shared/contract.ts';
import type { ElectronLike } from './electron-like.ts';

/** Lets the system's own parts (title bar, menus, dialogs) follow the theme the user chose for the window. */
export async function followTheme(nativeTheme: ElectronLike['nativeTheme'], service: Service): Promise<Service> {
  const { theme } = await service.handlers['settings:read']({});
  nativeTheme.themeSource = theme;
  const handlers: Service['handlers'] = {
    ...service.handlers,
    'settings:write': async (input) => {
      const settings = await service.handlers['settings:write'](input);
      nativeTheme.themeSource = settings.theme;
      return settings;
    },
  };
  return { handlers, onEvent: (listener) => service.onEvent(listener) };
}
