import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { syncCommand } from '../../electron/cli/sync/sync-command.ts';
import type { Terminal } from '../../electron/cli/terminal.ts';
import type { Simulator } from '../../electron/simulator/index.ts';
import { loopbackInterface } from '../fixtures-surroundings.ts';
import { camerasPlan, inForce, NEW, OLD, recorderPlan, SyncTerminal, sentHere, startPier } from './sync-cli-harness.ts';

/** A person at the keyboard: each question that holds the words on the left gets the answers on the right, in turn. */
class Person implements Terminal {
  readonly notes: string[] = [];
  readonly asked: string[] = [];
  readonly watched = true;
  readonly interrupted = new AbortController().signal;
  private readonly answers: Map<string, string[]>;

  constructor(
    answers: Readonly<Record<string, readonly string[]>>,
    readonly environment: Readonly<Record<string, string>> = {},
  ) {
    this.answers = new Map(Object.entries(answers).map(([words, given]) => [words, [...given]]));
  }

  writeResult(): void {}
  note(line: string): void {
    this.notes.push(line);
  }
  askHidden(question: string): Promise<string | null> {
    this.asked.push(question);
    const words = [...this.answers.keys()].find((known) => question.includes(known));
    return Promise.resolve(this.answers.get(words ?? '')?.shift() ?? null);
  }
  askShown(question: string): Promise<string | null> {
    return this.askHidden(question);
  }
}

let pier: Simulator;
let folder: string;

beforeEach(async () => {
  pier = await startPier();
  folder = await mkdtemp(join(tmpdir(), 'latchkey-sync-'));
});
afterEach(async () => {
  await pier.stop();
  await rm(folder, { recursive: true, force: true });
});

async function sync(person: Person, ...words: readonly string[]) {
  const where = ['--interface', loopbackInterface(), '--data-dir', join(folder, 'data')];
  return syncCommand.run([...words, ...where], person, '0.0.0-test');
}

const planFile = (plan: unknown) => new SyncTerminal(folder).planFile(plan);

test('passwords are asked for, the new one twice until both are the same, and "yes" begins the run', async () => {
  const person = new Person({
    'Present password of the devices': [OLD],
    'New password: ': ['Anchor-77-Peir', NEW],
    'New password, once more': [NEW, NEW],
    'Type yes': ['yes'],
  });
  expect(await sync(person, '--plan', await planFile(recorderPlan), '--run')).toBe(0);
  expect(person.notes).toContain('The two differ. Nothing was sent.');
  expect(inForce(pier)).not.toContain('old');
});

test('anything but "yes" changes nothing', async () => {
  const person = new Person({ 'Type yes': ['y'] }, { LATCHKEY_PASSWORD: OLD, LATCHKEY_NEW_PASSWORD: NEW });
  expect(await sync(person, '--plan', await planFile(recorderPlan), '--run')).toBe(13);
  expect(inForce(pier)).not.toContain('new');
});

test('a device that refuses its password is asked for by name, and takes part with what is typed', async () => {
  await pier.control('bc-ad-28-7a-00-32', { do: 'setPassword', password: 'Other-2026' });
  const person = new Person(
    { '127.0.13.32': ['Other-2026'], 'Type yes': ['yes'] },
    { LATCHKEY_PASSWORD: OLD, LATCHKEY_NEW_PASSWORD: NEW },
  );
  expect(await sync(person, '--plan', await planFile(recorderPlan), '--run')).toBe(0);
  expect(person.asked.filter((question) => question.includes('127.0.13.32'))).toEqual([
    expect.stringMatching(/^Present password of admin on .* 4 tries left\. Empty leaves it out: $/),
  ]);
  expect(inForce(pier)).not.toContain('neither');
  expect(inForce(pier)).not.toContain('old');
});

test('a slip in the first password costs one try: what is typed then also goes to the devices that were left alone', async () => {
  const person = new Person(
    { 'Present password of admin': [OLD], 'Type yes': ['yes'] },
    { LATCHKEY_PASSWORD: 'Harbuor-2026', LATCHKEY_NEW_PASSWORD: NEW },
  );
  expect(await sync(person, '--plan', await planFile(camerasPlan), '--run')).toBe(0);
  expect(sentHere(pier).filter(({ verdict }) => verdict === 'refused')).toHaveLength(1);
  expect(person.asked.filter((question) => question.startsWith('Present password of admin'))).toHaveLength(1);
});
