import { type HandPlace, handPlaces, type SyncWatch } from '../../shared/sync-run.ts';
import { describeHandPlace } from '../../shared/text/sync-after.ts';
import { dateTime } from '../format/time.ts';
import type { ReportDocument, ReportSection } from '../guide/report-document.ts';
import { text } from '../text/en.ts';
import { clientLines } from './clients-text.ts';
import { nameBesideAddress } from './describe.ts';
import { isCorrection } from './plan-rows.ts';
import { channelsLeftAlone, leftSentences } from './report-left.ts';
import { namesIn } from './report-names.ts';
import { type ReportFacts, type ReportRow, reportRows, stateWord } from './report-rows.ts';
import { reportSubtitle, reportTitle } from './report-title.ts';
import { entryText, forceText, skipText } from './report-words.ts';
import { watchLines } from './watch-rows.ts';

const words = text.sync.report;
const { columns } = text.sync;

/** What stands on the paper beside what was reported. */
export interface PaperFacts extends ReportFacts {
  readonly watch: SyncWatch | null;
  /** Null: no password changed, so no place needs the new one. */
  readonly ticked: readonly HandPlace[] | null;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/** The report on paper, for somebody who was not there. It names devices and times, never a password. */
export function reportDocument(facts: PaperFacts): ReportDocument {
  const { report, plan, devices, ticked, watch } = facts;
  const rows = reportRows(facts);
  const nameOf = namesIn(plan, devices);
  return {
    title: reportTitle(report, plan),
    subtitle: reportSubtitle(report, facts),
    sections: [
      { heading: words.inForceHeading, parts: [forceTable(rows, facts)] },
      ...list(words.leftHeading, leftSentences(facts)),
      ...list(
        columns.note,
        // What a recorder needs stands among what is left to do.
        rows
          .filter(({ note, state }) => note !== '' && state !== 'notCorrected' && state !== 'recorderNotRead')
          .map(({ fullName, note }) => words.noteOf(fullName, note)),
      ),
      ...list(words.channelsLeftHeading, channelsLeftAlone(plan)),
      ...list(text.sync.plan.skippedHeading, skippedLines(facts)),
      ...(ticked === null ? [] : list(words.clientsHeading, clientLines(plan.clients, nameOf))),
      ...(watch === null
        ? []
        : list(
            isCorrection(plan) ? text.sync.watch.refusedTitle : text.sync.watch.title,
            watchLines(watch, { nameOf, now: facts.now }),
          )),
      ...(ticked === null ? [] : list(words.placesTitle, placeLines(ticked))),
      { heading: words.whenHeading, parts: [runFacts(facts)] },
    ],
    end: words.noPasswords,
  };
}

function list(heading: string, items: readonly string[]): readonly ReportSection[] {
  return items.length === 0 ? [] : [{ heading, parts: [{ kind: 'list', items }] }];
}

function forceTable(rows: readonly ReportRow[], facts: PaperFacts): ReportSection['parts'][number] {
  return {
    kind: 'table',
    head: [columns.device, columns.address, columns.account, words.password, columns.entry, columns.state],
    rows: rows.map(({ device, name, model, identity, inForce, goal, proof, channels, withoutChannel, state }) => [
      lines(name, model, identity === null ? null : words.identity(identity.serialNumber, identity.mac)),
      device.address,
      device.account,
      lines(forceText({ inForce }, facts), proof),
      lines(...channels.map((channel) => words.ofRecorder(entryText(channel, goal, facts), channel.recorderName))) ||
        words.withoutChannel[withoutChannel],
      stateWord(state),
    ]),
  };
}

function lines(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join('\n');
}

function skippedLines(facts: ReportFacts): readonly string[] {
  return facts.plan.skipped.map((device) => {
    const { name, address } = device;
    return [nameBesideAddress(name, address), address ?? text.grid.notTold, skipText(device, facts)].join(' · ');
  });
}

function placeLines(ticked: readonly HandPlace[]): readonly string[] {
  return handPlaces.map((place) => {
    const { what, next } = describeHandPlace(place);
    return words.place(ticked.includes(place), what, next);
  });
}

function runFacts({ report, version, madeAt }: PaperFacts): ReportSection['parts'][number] {
  const { startedAt, endedAt, how, triesSpent, locksMet } = report;
  return {
    kind: 'facts',
    facts: [
      [words.startedAt, dateTime(startedAt)],
      [words.endedAt, words.ended(how, dateTime(endedAt))],
      [words.logins, words.loginCount(triesSpent, locksMet)],
      [words.madeBy, words.made(version, dateTime(madeAt))],
    ],
  };
}
