import { type PasswordStrength, passwordStrength } from '../../shared/password-check.ts';
import type { PasswordProblem, PasswordRules } from '../../shared/password-rules.ts';
import { describePasswordProblem } from '../../shared/text/sync.ts';
import { CheckIcon } from '../icons/general-icons.tsx';
import { text } from '../text/en.ts';
import { CrossIcon, RingIcon } from './sync-icons.tsx';

const words = text.sync.password;

/** The rules of all devices at once, each with its mark while one types. */
function ruleLines(
  rules: PasswordRules,
): readonly { readonly text: string; readonly codes: readonly PasswordProblem['code'][] }[] {
  return [
    { text: words.rules.length(rules.minLength, rules.maxLength), codes: ['tooShort', 'tooLong'] },
    { text: words.rules.classes(rules.minClasses), codes: ['tooFewClasses'] },
    { text: words.rules.accounts(rules.accounts), codes: ['isAccountName', 'holdsAccountName'] },
    { text: words.rules.runs, codes: ['forbiddenRun'] },
    { text: words.rules.characters, codes: ['characterNotAllowed'] },
  ];
}

export function RulesList({
  rules,
  problems,
  isTyped,
}: {
  readonly rules: PasswordRules;
  readonly problems: readonly PasswordProblem[];
  readonly isTyped: boolean;
}) {
  return (
    <ul className="sync-rules" aria-label={words.rulesTitle}>
      {ruleLines(rules).map((rule) => {
        const problem = problems.find(({ code }) => rule.codes.includes(code));
        const state = !isTyped ? 'open' : problem === undefined ? 'met' : 'broken';
        const RuleIcon = { open: RingIcon, met: CheckIcon, broken: CrossIcon }[state];
        const tone = { open: 'tone-idle', met: 'tone-ok', broken: 'tone-bad' }[state];
        return (
          <li key={rule.codes.join()}>
            <RuleIcon className={tone} label={words.ruleStates[state]} />
            <span>
              {rule.text}
              {state === 'broken' && problem !== undefined && (
                <span className="tone-bad"> {describePasswordProblem(problem)}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const bars: Record<PasswordStrength, number> = { weak: 1, medium: 2, strong: 3 };

/** The vendor's grade, and that it is only that. */
export function Strength({ password }: { readonly password: string }) {
  const grade = passwordStrength(password);
  return (
    <p className="sync-strength">
      <span className="confidence-bars" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <i key={bar} className={bar <= bars[grade] ? 'is-filled' : undefined} />
        ))}
      </span>
      <strong className="medium">{words.strength[grade]}</strong>
      <span className="quiet">{words.strengthSource}</span>
    </p>
  );
}
