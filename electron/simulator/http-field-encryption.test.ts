import { createCipheriv, createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { decryptField, fieldKey } from './http-field-encryption.ts';
import { type Ask, content, logIn } from './login-test-client.ts';
import { camera, simulate } from './test-lan.ts';

const port = 37141;
const network = '127.0.41';
const right = 'Right1234';
const users = '/ISAPI/Security/users/1';
const channel = '/ISAPI/ContentMgmt/InputProxy/channels/1';
const vector = '00112233445566778899aabbccddeeff';

// Computed from the description (docs/protocol.md), not recorded.
const parts = {
  userName: 'admin',
  password: 'Abc12345',
  salt: '1871C88C1CD90E28F36A4FC5C6FCB18DEE7E997C1B59B604E481B5EE21AD6B3D',
  irreversible: true,
  iterations: 100,
};

test('keys and fields are those of the vectors', () => {
  const key = fieldKey(parts);
  expect(key.toString('hex')).toBe('820211af347e4bd076b68e32a099ba56');
  expect(fieldKey({ ...parts, irreversible: false }).toString('hex')).toBe('11efcd3923b3edd5d8ac3c1dfc79a319');
  const iv = Buffer.from(vector, 'hex');
  expect(decryptField(key, iv, '9f45a06563334c556255d3f52910df79')).toBe('admin');
  expect(decryptField(key, iv, '70b30f701d8e255aea0609249f5ade76')).toBe('New$Pass9');
  expect(decryptField(fieldKey({ ...parts, password: 'Abc12346' }), iv, '9f45a06563334c556255d3f52910df79')).toBeNull();
});

async function device(other: Readonly<Record<string, unknown>>) {
  const settings = {
    family: 'recorder-3.5.38',
    http: true,
    httpPort: 8141,
    accounts: [{ userName: 'admin', password: right }],
    channels: [{ id: 1, address: `${network}.200`, password: 'Old12345' }],
    channelLoginSeconds: 3600,
    ...other,
  };
  const simulator = await simulate([camera(network, 1, settings)], port);
  const [handle] = simulator.deviceList;
  const call = (path: string, options: Ask = {}) => logIn(handle, path, { password: right, ...options });
  return { simulator, mac: handle?.mac ?? '', call };
}

/** Encrypts as the vendor's web page does, with what the device tells. */
async function encryptor(call: (path: string) => Promise<{ readonly text: string }>, password: string) {
  const { text } = await call('/ISAPI/Security/capabilities?username=admin');
  expect(text).toContain('<securityVersion opt="1"/>');
  const hash = (input: string) => createHash('sha256').update(input).digest('hex');
  const told = (name: string) => content(text, name) ?? '';
  let key = `${told('isIrreversible') === 'true' ? hash(`admin${told('salt')}${password}`) : password}AaBbCcDd1234!@#$`;
  for (let round = 0; round < Number(told('keyIterateNum')); round += 1) key = hash(key);
  return (plain: string) => {
    const cipher = createCipheriv('aes-128-cbc', Buffer.from(key.slice(0, 32), 'hex'), Buffer.from(vector, 'hex'));
    return cipher.update(Buffer.from(plain).toString('base64'), 'utf8', 'hex') + cipher.final('hex');
  };
}

function change(encode: (plain: string) => string, password: string, loginPassword: string): Ask {
  const [name, next, login] = ['admin', password, loginPassword].map(encode);
  return {
    method: 'PUT',
    body: `<User><id>1</id><userName>${name}</userName><password>${next}</password><loginPassword>${login}</loginPassword></User>`,
  };
}

const secured = `security=1&iv=${vector}`;

test.each([
  ['2', 100],
  ['reversible', 7],
])('an encrypted change is taken, with session form %s and %i rounds; escapes are undone', async (session, keyIterations) => {
  const { simulator, mac, call } = await device({ fieldEncryption: 'required', login: { session }, keyIterations });
  const encode = await encryptor(call, right);
  const changed = await call(`${users}?${secured}`, change(encode, 'A&amp;b&lt;c-1234', right));
  expect([changed.status, content(changed.text, 'statusCode')]).toEqual([200, '1']);
  expect(simulator.isInForce(mac, 'admin', 'A&b<c-1234')).toBe(true);
  expect(simulator.ledger().at(-1)).toMatchObject({
    lane: 'loginPassword',
    verdict: 'accepted',
    secret: simulator.secretId(right),
  });
});

test('fields encrypted with another password cannot be read, and are a failed login of that password', async () => {
  const { simulator, mac, call } = await device({ fieldEncryption: 'offered', lockPolicy: { threshold: 2, seconds: 60 } });
  const wrong = simulator.secretId('Wrong1234');
  const encode = await encryptor(call, 'Wrong1234');
  const first = await call(`${users}?${secured}`, change(encode, 'Fresh-1234', 'Wrong1234'));
  expect([first.status, content(first.text, 'subStatusCode')]).toEqual([400, 'passwordDecodeError']);
  expect(simulator.ledger().at(-1)).toMatchObject({
    lane: 'loginPassword',
    verdict: 'refused',
    secret: wrong,
    attemptsLeft: 1,
  });
  // The right login of the request itself does not take the failure back.
  const second = await call(`${users}?${secured}`, change(encode, 'Fresh-1234', 'Wrong1234'));
  expect([second.status, content(second.text, 'lockStatus')]).toEqual([401, 'locked']);
  expect(simulator.isInForce(mac, 'admin', right)).toBe(true);
});

test('a wrong loginPassword under the right key is refused and counted', async () => {
  const { simulator, call } = await device({ fieldEncryption: 'offered' });
  const encode = await encryptor(call, right);
  const refused = await call(`${users}?${secured}`, change(encode, 'Fresh-1234', 'Wrong1234'));
  expect([refused.status, content(refused.text, 'retryTimes')]).toEqual([401, '4']);
  expect(simulator.ledger().at(-1)).toMatchObject({ lane: 'loginPassword', verdict: 'refused' });
});

test('plain where it must be encrypted, or encrypted wrongly, is refused without a try; encrypted where it is unknown too', async () => {
  const { simulator, mac, call } = await device({ fieldEncryption: 'required' });
  const plain = change((text) => text, 'Fresh-1234', right);
  for (const query of ['', `?${secured}`, '?security=1', '?security=1&iv=00']) {
    const { text } = await call(`${users}${query}`, plain);
    expect(content(text, 'subStatusCode')).toBe('passwordDecodeError');
  }
  expect(content((await call(`${users}?security=2&iv=${vector}`, plain)).text, 'subStatusCode')).toBe('notSupport');
  expect(simulator.isInForce(mac, 'admin', right)).toBe(true);
  const sent = simulator.ledger().filter(({ lane }) => lane === 'loginPassword');
  expect(sent.map(({ verdict, secret, attemptsLeft }) => [verdict, secret, attemptsLeft])).toEqual(
    Array.from({ length: 5 }, () => ['unread', simulator.secretId(right), 5]),
  );
  await simulator.stop();
  const old = await device({ fieldEncryption: 'none' });
  expect((await old.call('/ISAPI/Security/capabilities?username=admin')).text).not.toContain('securityVersion');
  expect(content((await old.call(`${users}?${secured}`, plain)).text, 'subStatusCode')).toBe('notSupport');
});

test('a channel’s login comes encrypted too', async () => {
  const { simulator, call } = await device({ fieldEncryption: 'offered' });
  const encode = await encryptor(call, right);
  const body = `<InputProxyChannel><id>1</id><name>Gate</name><sourceInputPortDescriptor><ipAddress>${network}.200</ipAddress><userName>${encode('admin')}</userName><password>${encode('Fresh-1234')}</password></sourceInputPortDescriptor></InputProxyChannel>`;
  expect((await call(`${channel}?${secured}`, { method: 'PUT', body })).status).toBe(200);
  expect(simulator.truth()[0]?.channels).toMatchObject([{ id: 1, secret: simulator.secretId('Fresh-1234'), fits: null }]);
  expect(content((await call(channel)).text, 'userName')).toBe('admin');
});

test('each name has a salt of its own', async () => {
  const { call } = await device({ fieldEncryption: 'offered' });
  const salts = [];
  for (const name of ['admin', 'admin', 'guest']) {
    salts.push(content((await call(`/ISAPI/Security/capabilities?username=${name}`)).text, 'salt'));
  }
  expect(salts[0]).toBe(salts[1]);
  expect(salts[0]).not.toBe(salts[2]);
});
