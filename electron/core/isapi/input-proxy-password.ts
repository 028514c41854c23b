import type { CredentialPermit } from './credential-gate.ts';
import { isTree } from './element.ts';
import type { FieldWriter } from './field-protection.ts';
import { IsapiMalformedError } from './malformed.ts';
import type { Login } from './secret.ts';
import { parseIsapiXml } from './xml.ts';
import { encodeXml, type XmlContent } from './xml-write.ts';

/** What a recorder is to use for one camera. */
export interface EntryLogin extends Login {
  readonly address: string | null;
}

/**
 * The body that changes the camera password one recorder channel has stored: the channel as the recorder told it, everything
 * in its place, with the camera's account and password in it. The password is always there, because a recorder that got a
 * channel without one forgot it (claim).
 * @param channel the answer of `GET …/InputProxy/channels/<id>`
 * @param camera its `address` takes the place of the stored IPv4 address; null: that stays as it is
 * @param permit for the camera: its recorder logs in there with this password
 * @throws IsapiMalformedError | XmlTextError
 */
export function channelBodyWithPassword(
  channel: Uint8Array,
  camera: EntryLogin,
  fields: FieldWriter,
  permit: CredentialPermit,
): Uint8Array {
  const root = parseIsapiXml(channel, ['InputProxyChannel']);
  const source = root.child('sourceInputPortDescriptor');
  if (!isTree(source?.tree)) throw new IsapiMalformedError('missingElement', { expected: 'sourceInputPortDescriptor' });
  const content = toContent(root.tree);
  if (JSON.stringify(content).includes('\uFFFD')) {
    // Written back, a name in another encoding would be destroyed.
    throw new IsapiMalformedError('notUtf8');
  }
  const body = encodeXml('InputProxyChannel', {
    ...(typeof content === 'string' ? {} : content),
    ...namespaceOf(channel),
    sourceInputPortDescriptor: withLogin(source?.tree, camera, fields),
  });
  permit.spend();
  return body;
}

/** The parser drops namespaces; a recorder gets back the one it wrote. */
function namespaceOf(channel: Uint8Array): { readonly [name: string]: string } {
  const namespace = /<InputProxyChannel\s[^>]*?\bxmlns="([^"<>]*)"/.exec(new TextDecoder().decode(channel))?.[1];
  return namespace === undefined ? {} : { '@xmlns': namespace };
}

/** The password stands right behind the user name, as clients send it. */
function withLogin(tree: unknown, camera: EntryLogin, fields: FieldWriter): XmlContent {
  const login = {
    userName: fields.write('userName', camera.account),
    password: fields.write('password', camera.password.reveal()),
  };
  const content = toContent(tree);
  const before: Record<string, XmlContent | readonly XmlContent[]> = {};
  for (const [name, value] of typeof content === 'string' ? [] : Object.entries(content)) {
    if (name === 'password') continue;
    if (name === 'userName') Object.assign(before, login);
    else before[name] = name === 'ipAddress' ? (camera.address ?? value) : value;
  }
  return { ...before, ...login };
}

/** Without the blanks between elements; the text of leaves stays as it came. */
function toContent(tree: unknown): XmlContent {
  if (!isTree(tree)) return typeof tree === 'string' ? tree : '';
  const content: Record<string, XmlContent | readonly XmlContent[]> = {};
  const hasElements = Object.keys(tree).some((name) => name !== '#text' && !name.startsWith('@'));
  for (const [name, value] of Object.entries(tree)) {
    if (name === '#text' && hasElements) continue;
    content[name] = Array.isArray(value) ? value.map(toContent) : toContent(value);
  }
  return content;
}
