import { type RefObject, useId } from 'react';
import { nameWithChannel } from '../../shared/channel-names.ts';
import type { SyncDraft, TakenPassword } from '../../shared/sync.ts';
import type { BreakingClient, SyncPlan } from '../../shared/sync-plan.ts';
import { useBackend } from '../backend/backend-context.tsx';
import { shortClock } from '../format/time.ts';
import { CheckIcon, ClockIcon, InfoIcon, KeyIcon } from '../icons/general-icons.tsx';
import { RecorderIcon, WarningIcon } from '../icons/status-icons.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useSyncStore } from '../state/sync-store.ts';
import { text } from '../text/en.ts';
import { NAMED } from '../text/en-sync-run.ts';
import { ComputerIcon, ShieldIcon, ThisComputerIcon } from '../who/who-icons.tsx';
import { listedIn } from './describe.ts';
import { haveItAlready, lastWait } from './plan-holds.ts';
import { changing, type GroupedWarning, warningsOf } from './plan-rows.ts';
import { askSync } from './sync-commands.ts';
import { UndoIcon } from './sync-icons.tsx';
import { SidePart } from './wizard-frame.tsx';

const words = text.sync.plan;
const MOST_AT_ONCE = [1, 2, 4, 8, 16] as const;

interface PlanFacts {
  readonly plan: SyncPlan;
  readonly draft: SyncDraft;
  readonly taken: TakenPassword | null;
}

function PasswordFacts({ plan, draft, taken }: PlanFacts) {
  const byId = useDevicesStore((state) => state.byId);
  const isKeptBySystem = useSyncStore((state) => state.state?.sealedBy === 'system');
  const { minLength, maxLength, source: ruledBy } = draft.rules;
  const isRuledByDevices = ruledBy === 'device';
  const { have, of } = haveItAlready(plan, draft);
  const source = taken === null ? undefined : byId.get(taken.ofDevice);
  return (
    <SidePart title={words.passwordTitle}>
      <ul className="sync-facts">
        {taken !== null && (
          <li>
            <CheckIcon className="tone-ok" />
            <b className="medium">{words.taken(source === undefined ? taken.ofDevice : listedIn(draft, source))}</b>
          </li>
        )}
        {have > 0 && (
          <li>
            <InfoIcon />
            <b className="medium">{words.haveIt(have, of)}</b>
          </li>
        )}
        <li>
          {isRuledByDevices ? <CheckIcon className="tone-ok" /> : <InfoIcon />}
          <span>
            <b className="medium">{words.characters(plan.passwordLength)}</b>
            {isRuledByDevices
              ? words.accepted(changing(plan).length, plan.devices.length, minLength, maxLength)
              : words.fitsUsual(minLength, maxLength)}
          </span>
        </li>
        <li>
          {isKeptBySystem ? <CheckIcon className="tone-ok" /> : <KeyIcon />}
          <span>{isKeptBySystem ? words.sealedBySystem : words.sealedBySession}</span>
        </li>
      </ul>
    </SidePart>
  );
}

function Client({ client, draft }: { readonly client: BreakingClient; readonly draft: SyncDraft }) {
  const byId = useDevicesStore((state) => state.byId);
  const { identity } = client;
  const device = identity.kind === 'recorder' || identity.kind === 'device' ? byId.get(identity.deviceId) : undefined;
  const name = device === undefined ? words.clients[identity.kind] : listedIn(draft, device);
  const ClientIcon =
    identity.kind === 'recorder' ? RecorderIcon : identity.kind === 'thisComputer' ? ThisComputerIcon : ComputerIcon;
  const on = client.deviceIds.map((id) => byId.get(id)).flatMap((one) => (one === undefined ? [] : [listedIn(draft, one)]));
  return (
    <li>
      <ClientIcon />
      <span>
        <b className="medium">{name}</b>
        {client.address !== '' && !name.includes(client.address) && <span className="number">, {client.address}</span>}
        <span className="quiet-3 small sync-line">{words.seenIn[client.seenIn](client.userName, on)}</span>
      </span>
    </li>
  );
}

function WarningList({ warnings }: { readonly warnings: readonly GroupedWarning[] }) {
  return (
    <ul className="sync-facts">
      {warnings.map(({ sentence, names, isHarmless }) => (
        <li key={sentence}>
          {isHarmless ? <InfoIcon /> : <WarningIcon className="tone-warn" />}
          <span>
            {names.length > 0 && <b className="medium">{words.named(names.slice(0, NAMED), names.length - NAMED)} </b>}
            {sentence}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Warnings({ plan, part }: { readonly plan: SyncPlan; readonly part: RefObject<HTMLDivElement | null> }) {
  const warnings = warningsOf(plan);
  const harmless = warnings.filter(({ isHarmless }) => isHarmless);
  const harmful = warnings.filter(({ isHarmless }) => !isHarmless);
  return (
    <>
      {harmful.length > 0 && (
        <div ref={part} tabIndex={-1}>
          <SidePart title={words.warnings}>
            <WarningList warnings={harmful} />
          </SidePart>
        </div>
      )}
      {harmless.length > 0 && (
        <SidePart title={words.harmless}>
          <WarningList warnings={harmless} />
        </SidePart>
      )}
    </>
  );
}

/** Which goes first, and how many at once after it: a change makes the plan anew with the same password. */
function Order({ plan }: { readonly plan: SyncPlan }) {
  const backend = useBackend();
  const firstId = useId();
  const parallelId = useId();
  const first = plan.devices.find(({ goes }) => goes === 'first')?.deviceId ?? null;
  const change = (wish: { readonly first: string | null; readonly parallel: number }) =>
    void askSync(backend, 'sync:plan', { newPassword: null, ...wish });
  const canGoFirst = plan.devices.filter(({ waitsUntil, goes }) => waitsUntil === null && goes !== 'last');
  const wait = lastWait(plan);
  const parallels = [...new Set([...MOST_AT_ONCE, plan.parallel])].sort((one, other) => one - other);
  return (
    <SidePart title={words.orderTitle}>
      <div className="sync-choice">
        <label htmlFor={firstId}>{words.first}</label>
        <select
          id={firstId}
          className="text-input"
          value={first ?? ''}
          onChange={(event) => change({ first: event.target.value, parallel: plan.parallel })}
        >
          {first === null && <option value="">{words.nobodyFirst}</option>}
          {canGoFirst.map((device) => (
            <option key={device.deviceId} value={device.deviceId}>
              {nameWithChannel(device, device.entries)}
            </option>
          ))}
        </select>
        <label htmlFor={parallelId}>{words.parallel}</label>
        <select
          id={parallelId}
          className="text-input"
          value={plan.parallel}
          onChange={(event) => change({ first, parallel: Number(event.target.value) })}
        >
          {parallels.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </div>
      <p className="sync-estimate">
        <ClockIcon />
        <span>{words.estimated(plan.estimatedSeconds, wait === null ? null : shortClock(wait))}</span>
      </p>
    </SidePart>
  );
}

/** What follows from the plan. */
export function PlanSide({
  plan,
  draft,
  taken,
  warningsPart,
}: PlanFacts & { readonly warningsPart: RefObject<HTMLDivElement | null> }) {
  return (
    <>
      {changing(plan).length > 0 && (
        <>
          <PasswordFacts plan={plan} draft={draft} taken={taken} />
          <SidePart title={words.clientsTitle} note={words.clientsNote}>
            {plan.clients.length === 0 ? (
              <p className="quiet">{words.noClients}</p>
            ) : (
              <ul className="sync-facts">
                {plan.clients.map((client) => (
                  <Client key={`${client.address} ${client.userName} ${client.seenIn}`} client={client} draft={draft} />
                ))}
              </ul>
            )}
          </SidePart>
        </>
      )}
      <Warnings plan={plan} part={warningsPart} />
      <Order plan={plan} />
      <SidePart title={words.wrongTitle}>
        <ul className="sync-facts">
          <li>
            <ShieldIcon />
            <span>{words.wrongTry}</span>
          </li>
          <li>
            <UndoIcon />
            <span>{words.wrongCrash}</span>
          </li>
        </ul>
      </SidePart>
    </>
  );
}
