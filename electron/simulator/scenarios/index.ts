import { ScenarioUnknownError } from '../errors.ts';
import { crowd, readScenario, type Scenario } from '../scenario.ts';
import crowdOfThousand from './crowd.json' with { type: 'json' };
import office from './office.json' with { type: 'json' };
import quirks from './quirks.json' with { type: 'json' };
import silent from './silent.json' with { type: 'json' };
import sync from './sync.json' with { type: 'json' };

const scenarios: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['office', office],
  ['silent', silent],
  ['quirks', quirks],
  ['sync', sync],
  ['crowd', crowdOfThousand],
]);

/** The scenarios that come with the program. Beside them `crowd-<count>` is understood. */
export function scenarioNames(): readonly string[] {
  return [...scenarios.keys()];
}

/** Throws `ScenarioUnknownError`, or `ScenarioInvalidError` where a crowd is larger than 10,000. */
export function scenarioNamed(name: string): Scenario {
  const count = /^crowd-(\d{1,6})$/.exec(name)?.[1];
  if (count !== undefined) return crowd(Number(count));
  if (!scenarios.has(name)) throw new ScenarioUnknownError(name);
  return readScenario(scenarios.get(name));
}
