import { readdirSync, readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { decodeDatagram } from '../core/sadp/decode.ts';
import { STRICT_OPTIONS } from '../core/sadp/strict-reader.ts';
import { type Measurement, median } from './report.ts';

const CAPTURES = new URL('../core/sadp/captures/', import.meta.url);
const ROUNDS = 15;
const DECODES = 4_000;
const SHARE_OF_BARE_PARSE = 0.7;

/** Decode rate against a bare fast-xml-parser parse of the same bytes, in turns, so that both meet the same machine. */
export function measureDecodeRate(): readonly Measurement[] {
  // Answers as devices send them: requests, templates and cut texts are left out.
  const answers = readdirSync(CAPTURES)
    .filter((name) => /^(01|02|04|06|07|10).*\.xml$/.test(name))
    .map((name) => new Uint8Array(readFileSync(new URL(name, CAPTURES))));
  const parser = new XMLParser(STRICT_OPTIONS);
  const text = new TextDecoder();
  const bare = (bytes: Uint8Array) => parser.parse(text.decode(bytes));
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const bareMs = timed(answers, bare);
    const decodeMs = timed(answers, decodeDatagram);
    ratios.push(bareMs / decodeMs);
    rates.push((DECODES / decodeMs) * 1000);
  }
  const ratio = median(ratios);
  return [
    {
      bench: 'decode',
      what: 'decode rate as a share of a bare fast-xml-parser parse of the same bytes, median of 15',
      value: ratio.toFixed(2),
      bar: `not below ${SHARE_OF_BARE_PARSE}`,
      met: ratio >= SHARE_OF_BARE_PARSE,
    },
    {
      bench: 'decode',
      what: 'answers decoded per second on one core',
      value: Math.round(median(rates)).toLocaleString('en'),
      bar: '',
      met: null,
    },
  ];
}

function timed(answers: readonly Uint8Array[], decode: (bytes: Uint8Array) => unknown): number {
  const begun = performance.now();
  for (let index = 0; index < DECODES; index++) {
    const answer = answers[index % answers.length];
    if (answer) decode(answer);
  }
  return performance.now() - begun;
}
