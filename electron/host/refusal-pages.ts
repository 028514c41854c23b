/** Small pages for a person whose address did not open the window. They hold nothing of the request. */
export type RefusalPage = 'noSession' | 'tokenUsed' | 'wrongHost' | 'notFound' | 'wrongMethod';

const texts: Readonly<
  Record<RefusalPage, { readonly status: number; readonly title: string; readonly advice: readonly string[] }>
> = {
  noSession: {
    status: 401,
    title: 'This browser has no access to Latchkey yet',
    advice: [
      'Open the complete address that Latchkey printed in its terminal. It ends with a one-time token.',
      'Was it used already? Press Enter in that terminal for a new address, or start Latchkey again.',
    ],
  },
  tokenUsed: {
    status: 403,
    title: 'This address no longer works',
    advice: [
      'Each address works once, so that nobody else on this computer can use it after you. This one was used, replaced or mistyped.',
      'Press Enter in the terminal where Latchkey runs for a new address, or start Latchkey again.',
    ],
  },
  wrongHost: {
    status: 421,
    title: 'Latchkey answers only on this computer',
    advice: ['Open the address exactly as Latchkey printed it in its terminal, beginning with http://127.0.0.1.'],
  },
  notFound: { status: 404, title: 'There is nothing at this address', advice: ['Go back to the start page of Latchkey.'] },
  wrongMethod: { status: 405, title: 'This kind of request is not answered', advice: ['Latchkey only serves its own window.'] },
};

export const refusalStyle =
  'body{max-width:34rem;margin:15vh auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1c1e1d;background:#ecece8}' +
  'h1{font-size:1.25rem}@media(prefers-color-scheme:dark){body{color:#e8e9e6;background:#121413}}';

export function refusalPage(page: RefusalPage): { readonly status: number; readonly html: string } {
  const { status, title, advice } = texts[page];
  const paragraphs = advice.map((sentence) => `<p>${sentence}</p>`).join('');
  const head = `<meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width">`;
  const html = `<!doctype html><html lang="en"><head>${head}<style>${refusalStyle}</style></head><body><main><h1>${title}</h1>${paragraphs}</main></body></html>`;
  return { status, html };
}
