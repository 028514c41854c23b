export type { SimulatedDeviceHandle } from './device-handle.ts';
export * from './errors.ts';
export type { Faults } from './faults.ts';
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
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts';
export type { SimulatorStatistics } from './statistics.ts';
