import type { Handlers } from '../../../shared/contract.ts';
import { defaultSettings, type Settings, settingsSchema } from '../../../shared/settings.ts';
import type { DocumentStore, Logger } from '../ports.ts';
import type { Discovery } from '../sadp/discovery.ts';
import { StoredDocument } from './stored-document.ts';

export type SettingsDocument = StoredDocument<Settings>;

export function settingsDocument(documents: DocumentStore, logger: Logger): SettingsDocument {
  return new StoredDocument(documents, logger, 'settings', settingsSchema, defaultSettings);
}

type SettingsCommand = 'settings:read' | 'settings:write' | 'discovery:includeInterface';

export function settingsCommands(settings: SettingsDocument, discovery: Discovery): Pick<Handlers, SettingsCommand> {
  const replace = async (next: Settings): Promise<Settings> => {
    followChoice(discovery, settings.value.interfaces, next.interfaces);
    await settings.replace(next);
    return settings.value;
  };
  return {
    'settings:read': async () => {
      await settings.load();
      return settings.value;
    },
    'settings:write': async (next) => {
      await settings.load();
      return replace(next);
    },
    'discovery:includeInterface': async ({ name, included }) => {
      await settings.load();
      await replace({ ...settings.value, interfaces: { ...settings.value.interfaces, [name]: included } });
    },
  };
}

/** Tells the search which interfaces the user ticked, unticked, or left to the rule of their kind. */
export function followChoice(discovery: Discovery, before: Settings['interfaces'], after: Settings['interfaces']): void {
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) discovery.includeInterface(name, null);
  for (const [name, included] of Object.entries(after)) {
    if (!Object.hasOwn(before, name) || before[name] !== included) discovery.includeInterface(name, included);
  }
}
