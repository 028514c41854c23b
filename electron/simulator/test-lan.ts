import { onTestFinished } from 'vitest';
import { readScenario, type Simulator, type SimulatorOptions, startSimulator } from './index.ts';
import { openTestClient, type TestClient } from './test-client.ts';

type DeviceInput = Readonly<Record<string, unknown>>;

/** The `index`-th camera of a test, at `network`.10+index; distinct networks keep test files apart. */
export function camera(network: string, index: number, other: DeviceInput = {}): DeviceInput {
  return {
    family: 'camera-5.6.2',
    model: 'DS-2CD2143G2-I',
    serialNumber: `DS-2CD2143G2-I20220318AAWRJ4180000${index}`,
    mac: macOf(index),
    address: `${network}.${10 + index}`,
    bootTime: '2024-01-01 08:00:00',
    http: false,
    ...other,
  };
}

export function macOf(index: number): string {
  return `bc-ad-28-00-00-0${index}`;
}

/** Runs until the test is over. */
export async function simulate(
  devices: readonly DeviceInput[],
  port: number,
  options: Partial<SimulatorOptions> = {},
): Promise<Simulator> {
  const scenario = readScenario({ name: 'test', title: 'Test', devices });
  const simulator = await startSimulator({ scenario, port, ...options });
  onTestFinished(() => simulator.stop());
  return simulator;
}

/** Open until the test is over. */
export async function client(groupPort?: number): Promise<TestClient> {
  const opened = await openTestClient(groupPort);
  onTestFinished(() => opened.close());
  return opened;
}
