import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packWithStub, productionPackages, projectFolder, readFuses, removeFolder } from './packaging-harness.ts';

interface BuilderConfiguration {
  readonly win: { readonly target: string; readonly icon: string };
  readonly mac: {
    readonly target: string;
    readonly icon: string;
    readonly extendInfo: { readonly NSLocalNetworkUsageDescription: string };
  };
  readonly linux: { readonly target: string; readonly icon: string };
  readonly nsis: { readonly include: string };
}

async function readConfiguration(): Promise<BuilderConfiguration> {
  return parse(await readFile(join(projectFolder, 'electron-builder.yml'), 'utf8')) as BuilderConfiguration;
}

test('the configuration fits the builder’s own schema', async () => {
  const schema: unknown = JSON.parse(await readFile(join(projectFolder, 'node_modules/app-builder-lib/scheme.json'), 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema as object);
  validate(await readConfiguration());
  expect(validate.errors).toBeNull();
  validate({ ...(await readConfiguration()), ascar: true });
  expect(validate.errors, 'a misspelt option would be noticed').not.toBeNull();
});

test('three systems are aimed at, and macOS is told why the network is searched', async () => {
  const { win, mac, linux } = await readConfiguration();
  expect([win.target, mac.target, linux.target]).toEqual(['nsis', 'dmg', 'AppImage']);
  expect(mac.extendInfo.NSLocalNetworkUsageDescription).toMatch(/searches your network/);
});

test('the icons are what their names say, large enough for each system', async () => {
  const { win, mac, linux } = await readConfiguration();
  const [ico, icns, png] = await Promise.all([win, mac, linux].map(({ icon }) => readFile(join(projectFolder, icon))));
  expect(png?.subarray(1, 4).toString()).toBe('PNG');
  expect([png?.readUInt32BE(16), png?.readUInt32BE(20)]).toEqual([512, 512]);
  expect(icns?.subarray(0, 4).toString()).toBe('icns');
  expect(icns?.readUInt32BE(4)).toBe(icns?.length);
  expect(icns?.includes('ic09'), '512 pixels').toBe(true);
  const widths = Array.from({ length: ico?.readUInt16LE(4) ?? 0 }, (_, index) => ico?.readUInt8(6 + 16 * index));
  expect(widths, '0 stands for 256').toEqual([16, 32, 48, 0]);
});

test('the Windows installer opens the firewall for this program on known networks, and the uninstaller closes it', async () => {
  const { nsis } = await readConfiguration();
  const script = await readFile(join(projectFolder, nsis.include), 'utf8');
  const [install = '', uninstall = ''] = script.split('!macroend');
  expect(install).toContain('!macro customInstall');
  expect(install).toMatch(
    /add rule name="([^"]+)" dir=in action=allow program="\$INSTDIR\\\$\{APP_EXECUTABLE_FILENAME\}" protocol=UDP/,
  );
  expect(install.match(/profile=\S+/g)).toEqual(['profile=private,domain']);
  const name = /add rule (name="[^"]+")/.exec(install)?.[1] ?? 'no rule';
  expect(uninstall).toContain('!macro customUnInstall');
  expect(uninstall).toContain(`delete rule ${name}`);
});

let packed: { readonly folder: string; readonly output: string };
let archive: string;
let shipped: readonly string[];

beforeAll(async () => {
  packed = await packWithStub();
  archive = join(packed.output, 'resources/app.asar');
  // Folders end nothing; a file is what no other entry lies below.
  const entries = listPackage(archive, { isPack: false }).map((entry) => entry.replaceAll('\\', '/').slice(1));
  shipped = entries.filter((entry) => !entries.some((other) => other.startsWith(`${entry}/`)));
}, 120_000);

afterAll(() => removeFolder(packed.folder));

function read(path: string): string {
  return extractFile(archive, path).toString();
}

const importPattern = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*["']([^"']+)["']/g;

/** Every file of ours that the entry reaches, and every package named on the way. */
function reach(entry: string, files = new Set<string>(), packages = new Set<string>()) {
  if (files.has(entry)) return { files, packages };
  files.add(entry);
  for (const [, specifier = ''] of read(entry).matchAll(importPattern)) {
    if (specifier.startsWith('.')) reach(posix.join(posix.dirname(entry), specifier), files, packages);
    else if (!specifier.startsWith('node:') && !builtinModules.includes(specifier) && specifier !== 'electron')
      packages.add(specifier);
  }
  return { files, packages };
}

test('of our own files exactly the shell, the preload and the window ship', () => {
  const own = shipped.filter((path) => !path.startsWith('node_modules/')).sort();
  const { files } = reach('dist/electron/main.js');
  const expected = [
    ...files,
    'dist/preload/preload.cjs',
    'dist/renderer/index.html',
    'dist/renderer/assets/window.js',
    'package.json',
  ];
  expect(own).toEqual(expected.sort());
  expect(own.every((path) => /^(package\.json|dist\/.+\.(js|cjs|html))$/.test(path))).toBe(true);
});

test('what the program imports is there, and no package of development is', async () => {
  const { packages } = reach('dist/electron/main.js');
  expect(packages.size).toBeGreaterThan(0);
  for (const name of packages) expect(shipped).toContain(`node_modules/${name}/package.json`);
  const production = await productionPackages();
  const modules = shipped.filter((path) => path.startsWith('node_modules/'));
  expect(modules.filter((path) => !production.some((folder) => path.startsWith(`${folder}/`)))).toEqual([]);
  expect(modules.filter((path) => /\.(map|ts|cts|mts|tsx)$|\.test\.|^node_modules\/ws\//.test(path))).toEqual([]);
});

test('the preload needs nothing but electron', () => {
  expect([...read('dist/preload/preload.cjs').matchAll(importPattern)].map(([, specifier]) => specifier)).toEqual(['electron']);
});

test('the packed manifest starts the shell as a module and carries no scripts', () => {
  const manifest = JSON.parse(read('package.json')) as Readonly<Record<string, unknown>>;
  expect(manifest).toMatchObject({ name: 'latchkey', main: 'dist/electron/main.js', type: 'module' });
  expect(Object.keys(manifest)).not.toContain('scripts');
  expect(Object.keys(manifest)).not.toContain('devDependencies');
});

test('the fuses are blown as the configuration says', async () => {
  expect(await readFuses(join(packed.output, 'latchkey'))).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    nodeCliInspect: false,
    embeddedAsarIntegrity: true,
    onlyLoadAppFromAsar: true,
    browserSnapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
