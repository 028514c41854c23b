export type { SimulatedDeviceHandle } from './device-handle.ts';
export * from './errors.ts';
export type { Faults } from './faults.ts';
export type { LedgerEntry, LoginLane, LoginVerdict } from './login-ledger.ts';
export { attemptsByClient, betweenMarks, repeatsOfRefused, sentWhileLocked } from './login-ledger-sums.ts';
export type { LockPolicy } from './login-options.ts';
export { type Mangling, manglingNames } from './mangling.ts';
export { type RepeatedAnswersOptions, type RepeatedAnswersOutcome, sendRepeatedAnswers } from './repeated-answers.ts';
export {
  type CrowdOptions,
  crowd,
  type DeviceAction,
  type DeviceActionInput,
  type ReplyForm,
  readScenario,
  type Scenario,
  type ScenarioDevice,
} from './scenario.ts';
export { scenarioNames } from './scenarios/index.ts';
export { startSimulator } from './simulator.ts';
export type { Simulator, SimulatorOptions } from './simulator-handle.ts';
export type { AccountTruth, ChannelTruth, DeviceTruth } from './simulator-truth.ts';
export type { SimulatorStatistics } from './statistics.ts';
export type { WriteFault } from './write-faults.ts';
