import type { ReactNode } from 'react';
import type { WhoIsLocking } from '../../shared/who.ts';
import { clockTime, dateTime, dayAndClock, shortClock, shortDay } from '../format/time.ts';
import { useElementWidth } from '../shell/use-element-width.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { type Lane, type Lanes, lanesOf } from './lanes.ts';
import { laneTitle } from './source-names.ts';
import { pixelsOf, type TimeAxis, timeAxis } from './time-axis.ts';
import { laneIcons } from './who-icons.tsx';

const words = text.who;

const AXIS_HEIGHT = 26;
const LANE_HEIGHT = 48;
const LABEL_WIDTH = 56;
/** So much room a text beside marks needs. */
const SIDE_TEXT_WIDTH = 170;
const PADDING = 14;
/** Pixels from line to line of a machine's tries. */
const COMB = 3;

function Axis({ axis, width }: { readonly axis: TimeAxis; readonly width: number }) {
  return (
    <svg width={width} height={AXIS_HEIGHT} className="picture" aria-hidden="true">
      {axis.ticks.map(({ x, at, labelled }) => (
        <g key={at} transform={`translate(${x + PADDING} 0)`}>
          <path d={`M0 ${AXIS_HEIGHT}v${labelled ? -6 : -3}`} className="picture-tick" />
          {labelled && (
            <text y={14} textAnchor="middle" className="picture-text">
              {axis.labelsDays ? shortDay(at) : shortClock(at)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function Marks({ lane, axis }: { readonly lane: Lane; readonly axis: TimeAxis }) {
  const pixels = pixelsOf(lane.times, axis, lane.kind === 'machine' ? COMB : 1);
  const middle = LANE_HEIGHT / 2;
  if (lane.kind === 'accepted') {
    return pixels.map((x) => <circle key={x} cx={x} cy={middle} r={4.5} className="lane-accepted" />);
  }
  if (lane.kind === 'locked')
    return pixels.map((x) => <rect key={x} x={x - 4} y={middle - 4} width={8} height={8} className="lane-locked" />);
  const half = lane.kind === 'machine' ? 11 : 9;
  return (
    <path
      d={pixels.map((x) => `M${x + 0.5} ${middle - half}v${half * 2}`).join('')}
      className={`lane-tries lane-tries-${lane.kind}`}
    />
  );
}

/** Where marks lie close together, the time beside them says when. */
function SideText({ lane, axis }: { readonly lane: Lane; readonly axis: TimeAxis }) {
  const [first, last] = [lane.times[0], lane.times.at(-1)];
  if (first === undefined || last === undefined || lane.kind === 'machine') return null;
  const [left, right] = [axis.x(first), axis.x(last)];
  if (right - left > 90) return null;
  const hasRoom = right + SIDE_TEXT_WIDTH < axis.width;
  const word = dayAndClock(first) === dayAndClock(last) ? shortClock(first) : `${shortClock(first)} – ${shortClock(last)}`;
  return (
    <text
      x={hasRoom ? right + 10 : left - 10}
      y={LANE_HEIGHT / 2 + 4}
      textAnchor={hasRoom ? 'start' : 'end'}
      className="picture-text"
    >
      {axis.labelsDays ? dayAndClock(first) : word}
    </text>
  );
}

function LanePicture({
  lane,
  axis,
  width,
  lanes,
  isFirst,
}: {
  readonly lane: Lane;
  readonly axis: TimeAxis;
  readonly width: number;
  readonly lanes: Lanes;
  readonly isFirst: boolean;
}) {
  const { begins, events } = lanes;
  const missing = begins === null ? 0 : axis.x(begins);
  return (
    <svg width={width} height={LANE_HEIGHT} className="picture lane-picture" aria-hidden="true">
      <g transform={`translate(${PADDING} 0)`}>
        {axis.ticks.map(
          ({ x, at, labelled }) => labelled && <path key={at} d={`M${x} 0v${LANE_HEIGHT}`} className="lane-grid" />,
        )}
        {missing > 0 && <rect x={0} y={6} width={missing} height={LANE_HEIGHT - 12} className="lane-missing" />}
        {isFirst && missing > 90 && begins !== null && (
          <text x={missing - 8} y={LANE_HEIGHT / 2 + 4} textAnchor="end" className="picture-text lane-on-hatch">
            {words.logBegins(shortClock(begins))}
          </text>
        )}
        {events.map(({ kind, at }) => (
          <path key={`${kind} ${at}`} d={`M${axis.x(at)} 0v${LANE_HEIGHT}`} className={`lane-event lane-event-${kind}`} />
        ))}
        {lane.kind === 'noEntries' && <path d={`M${missing} ${LANE_HEIGHT / 2}H${axis.width}`} className="picture-line" />}
        <Marks lane={lane} axis={axis} />
        <SideText lane={lane} axis={axis} />
      </g>
    </svg>
  );
}

function LaneRow({ lane, title, picture }: { readonly lane: Lane; readonly title: string; readonly picture: ReactNode }) {
  const LaneIcon = laneIcons[lane.kind];
  return (
    <li className="lane">
      <div className="lane-head">
        <LaneIcon />
        <span className="lane-title">
          <span className="medium cut">{title}</span>
          {lane.kind === 'guess' && <span className="tag tag-guess">{words.lane.guess}</span>}
        </span>
        <span className="small quiet number cut">{words.laneDetail(lane)}</span>
        {lane.times.length > 0 && (
          <span className="visually-hidden">
            {dateTime(lane.times[0] ?? 0)} – {dateTime(lane.times.at(-1) ?? 0)}
          </span>
        )}
      </div>
      {picture}
    </li>
  );
}

/** Every source of failed logins on one common axis, in the pixels of its own width, and what else the log tells. */
export function Timeline({ who }: { readonly who: WhoIsLocking }) {
  const devices = useDevicesStore((state) => state.byId);
  const [box, width] = useElementWidth<HTMLDivElement>();
  const lanes = lanesOf(who);
  const { from, until } = who.log.window;
  const axis = timeAxis({
    from,
    until,
    width: Math.max(0, width - 2 * PADDING),
    labelWidth: LABEL_WIDTH,
    zoneOffsetMs: -new Date(until).getTimezoneOffset() * 60_000,
  });
  return (
    <section className="timeline" aria-label={words.lanes}>
      <div className="lane lane-axis">
        <h2 className="section-title">{words.lanes}</h2>
        <div ref={box} dir="ltr">
          <Axis axis={axis} width={width} />
        </div>
      </div>
      <p className="timeline-remarks small">
        {lanes.cut && <span className="tag tag-guess">{who.log.wasRead ? words.logCut : words.logNotRead}</span>}
        {lanes.shiftedByMs !== null && (
          <span className="tag">{words.clockShifted(words.spanOf(lanes.shiftedByMs), lanes.shiftedByMs > 0)}</span>
        )}
        {lanes.events.map(({ kind, at }) => (
          <span key={`${kind} ${at}`} className={`event-word event-word-${kind} number`}>
            {kind === 'passwordChange' ? words.passwordChanged(clockTime(at)) : words.restarted(clockTime(at))}
          </span>
        ))}
      </p>
      <ul>
        {lanes.lanes.map((lane, index) => (
          <LaneRow
            key={lane.key}
            lane={lane}
            title={laneTitle(lane, devices)}
            picture={
              <div dir="ltr">
                <LanePicture lane={lane} axis={axis} width={width} lanes={lanes} isFirst={index === 0} />
              </div>
            }
          />
        ))}
      </ul>
    </section>
  );
}
