import { expect, test } from 'vitest';
import { decodeDatagram } from './decode.ts';
import { encodeInquiry } from './encode.ts';
import { bytesOf, captureText } from './testing/captures.ts';

test('an inquiry is that of the official tool, byte for byte', () => {
  expect(encodeInquiry('13A888A9-F1B1-4020-AE9F-05607682D23B')).toEqual(bytesOf(captureText('c12')));
});

test('our own inquiry, looped back, is a request', () => {
  expect(decodeDatagram(encodeInquiry('13A888A9-F1B1-4020-AE9F-05607682D23B'))).toEqual({ kind: 'request' });
});
