import * as recorded from './captures/sadp.ts';

/** The recorder's recording stops inside an element; the comment and the cut are its page's, not the device's. */
const recorderWhole = recorded.recorder3538
  .replace(/\s*<!--.*?-->/s, '')
  .replace(/<HCP$/, '<HCPlatformEnable>false</HCPlatformEnable>\n</ProbeMatch>\n');

/** Which recording a simulated device answers with. */
export const captureFamilies = {
  'camera-5.2.5': recorded.camera525,
  'camera-5.6.2': recorded.camera562,
  'recorder-3.5.38': recorderWhole,
  'recorder-cut': recorded.recorder3538,
  'intercom-1.5.0': recorded.intercom150,
  'camera-trimmed': recorded.cameraTrimmed,
  'anpr-one-line': recorded.anprOneLine,
  'scanner-crlf': recorded.scannerCrlf,
  'hello-template': recorded.helloTemplate,
  ezviz: recorded.ezvizHandMade,
  'probematch-spelling': recorded.probematchHandMade,
} as const;

export type CaptureFamily = keyof typeof captureFamilies;

export const captureFamilyNames = Object.keys(captureFamilies) as [CaptureFamily, ...CaptureFamily[]]; // keys of the literal above

/** Recorders and cameras word their refusals over HTTP differently. */
export function isRecorderFamily(family: CaptureFamily): boolean {
  return family === 'recorder-3.5.38' || family === 'recorder-cut';
}
