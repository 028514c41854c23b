import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureChecks } from './checks.ts';
import { measureCrowd } from './crowd.ts';
import { measureDecodeRate } from './decode-rate.ts';
import { measureGrid } from './grid.ts';
import { measureHour } from './hour.ts';
import { measureMemory } from './memory.ts';
import { measureRepeatedAnswers } from './repeated-answers.ts';
import { type Measurement, markdownTable } from './report.ts';
import { measureSync } from './sync.ts';

const benches: Readonly<Record<string, () => readonly Measurement[] | Promise<readonly Measurement[]>>> = {
  // First, while nothing else has left garbage behind.
  memory: measureMemory,
  hour: measureHour,
  decode: measureDecodeRate,
  crowd: measureCrowd,
  repeats: measureRepeatedAnswers,
  checks: measureChecks,
  sync: measureSync,
  grid: measureGrid,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false } } });
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

const measurements: Measurement[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  console.error(`${name} …`);
  measurements.push(...((await benches[name]?.()) ?? []));
}

const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}`;
const table = markdownTable(measurements);
console.log(table);
if (values.write) {
  const page = [
    '# Benchmarks',
    '',
    `\`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.`,
    'Devices run in a process of their own on the same machine and take their share of it.',
    '',
    table,
    '',
  ];
  writeFileSync(new URL('../../docs/benchmarks.md', import.meta.url), page.join('\n'));
}
process.exit(measurements.some((one) => one.met === false) ? 1 : 0);
