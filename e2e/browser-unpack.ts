import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const cacheDirectory = join(import.meta.dirname, '../node_modules/.cache/latchkey-chromium');

/**
 * Unpacks the browser of `@sparticuz/chromium` once per version and tells where it lies. The package unpacks to the temporary
 * directory and takes whatever it finds there, finished or not: so it gets an empty one, which is moved into place when complete.
 */
export async function unpackSparticuzChromium(
  version: string,
): Promise<{ readonly executablePath: string; readonly environment: Readonly<Record<string, string>> }> {
  const home = join(cacheDirectory, version);
  const { LD_LIBRARY_PATH } = process.env;
  if (!existsSync(home)) await unpackInto(home);
  return {
    executablePath: join(home, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: [join(home, 'al2023/lib'), LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  };
}

async function unpackInto(home: string): Promise<void> {
  await mkdir(cacheDirectory, { recursive: true });
  const staging = await mkdtemp(join(cacheDirectory, 'unpacking-'));
  const before = { ...process.env };
  try {
    // Without a Lambda's name it leaves out libnss3 and its kin, which a bare machine lacks.
    Object.assign(process.env, { TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' });
    const { default: sparticuz } = await import('@sparticuz/chromium');
    await sparticuz.executablePath();
    await writeFile(join(staging, 'fonts.conf'), fontConfiguration(home));
    await rename(staging, home).catch((cause: unknown) => {
      if (!existsSync(home)) throw cause; // another process was faster
    });
  } finally {
    restoreEnvironment(before);
    await rm(staging, { recursive: true, force: true });
  }
}

function restoreEnvironment(before: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) {
    if (!(name in before)) delete process.env[name];
  }
  Object.assign(process.env, before);
}

/** The package's own file names only the directories of a Lambda; on a machine without fonts no text would be drawn. */
function fontConfiguration(home: string): string {
  const families = ['sans-serif', 'system-ui', 'Noto Sans']
    .map((family) => `  <alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`)
    .join('\n');
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
${families}
</fontconfig>
`;
}
