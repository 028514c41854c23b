// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { once, refusedBy } from './sample-answers.ts';
import { beginEmpty, draftOf as draft, press, showPage as show, type } from './show-page.tsx';
import { draftDevice, idOf, stateWith } from './sync-samples.ts';

const secret = 'Maple-Tide-7';
beginEmpty();

test('a list of logins sends the good lines and keeps the bad ones', async () => {
  const { asked } = show(draft());
  press(/Check logins/);
  press('Logins from a list');
  type('List', `address,account,password\n192.168.1.32,admin,${secret}\n10.0.0.1,admin,other`);
  expect(screen.getByText('Line 3: “10.0.0.1” is none of the picked devices that need a login.')).toBeDefined();
  expect(screen.getByText('Line 1 heads the list and was passed over.')).toBeDefined();
  const field = screen.getByLabelText('List') as HTMLTextAreaElement; // a label of a field for several lines
  expect(field.value).toContain(secret);
  press('Prove 1 login');
  await waitFor(() => expect(field.value).toBe('10.0.0.1,admin,other'));
  expect(asked[0]?.input).toMatchObject({ logins: [{ deviceId: idOf('Reception'), account: 'admin', password: secret }] });
});

test('a list that holds a refused password asks before it goes to another device, and the whole list stays', async () => {
  const list = `192.168.1.32,admin,${secret}\n192.168.1.31,admin,other`;
  const { asked } = show(draft(), {}, { 'sync:prove': once(refusedBy('Front door'), async () => stateWith(draft())) });
  press(/Check logins/);
  press('Logins from a list');
  type('List', list);
  press('Prove 2 logins');
  expect(await screen.findByText('Front door refused this password. Nothing was sent.')).toBeDefined();
  expect(screen.getByLabelText('List')).toHaveProperty('value', list);
  press('Ask the other 2 with it');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked[1]?.input).toMatchObject({ confirmsRefused: true });
});

test('a name that several devices share asks for the address', () => {
  const twice = ['192.168.1.31', '192.168.1.32'].map((address) =>
    draftDevice(`DS-2CD2143G2-I ${address}`, { address, deviceId: `mac:${address}` }),
  );
  show(draft(twice));
  press(/Check logins/);
  press('Logins from a list');
  type('List', 'DS-2CD2143G2-I,admin,secret');
  expect(screen.getByText('Line 1: “DS-2CD2143G2-I” is the name of several devices. Use the address.')).toBeDefined();
});
