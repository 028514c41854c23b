import type { InterfaceReport } from '../../shared/network.ts';
import { type TimeScale, timeScale } from '../format/scale.ts';
import { useElementWidth } from '../shell/use-element-width.ts';
import { useDiscoveryStore } from '../state/discovery-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { laneText, marksAt } from './packet-marks.ts';

const words = text.network;

const SECONDS = 60;
const LANE = 34;
const AXIS = 26;
const NAME_WIDTH = 110;
const COUNT_WIDTH = 165;
/** Below this the counts have no room beside the lines; they stand in the diagnosis above. */
const ROOM_FOR_COUNTS = 600;
/** Half of the widest label, so that the last one is not cut off. */
const LABEL_MARGIN = 24;

interface Frame {
  readonly scale: TimeScale;
  readonly start: number;
  readonly end: number;
  readonly withCounts: boolean;
}

function frameOf(width: number, now: number): Frame {
  const withCounts = width >= ROOM_FOR_COUNTS;
  const start = Math.min(NAME_WIDTH, Math.round(width * 0.28));
  const end = Math.max(start + 1, width - (withCounts ? COUNT_WIDTH : LABEL_MARGIN));
  return { scale: timeScale({ now, seconds: SECONDS, start, end, labelWidth: 64 }), start, end, withCounts };
}

function Lane({ report, top, frame }: { readonly report: InterfaceReport; readonly top: number; readonly frame: Frame }) {
  const { scale, start, end, withCounts } = frame;
  const line = top + 20;
  const sent = marksAt(report.sentAt, scale.x, start, end);
  const answered = marksAt(report.answeredAt, scale.x, start, end);
  return (
    <>
      <text x={0} y={line - 3} className="picture-text">
        {report.name.length > 16 ? `${report.name.slice(0, 15)}…` : report.name}
      </text>
      <path d={`M${start} ${line + 0.5}H${end}`} className="picture-line" />
      <path d={sent.map((x) => `M${x} ${line}v-15`).join('')} className="picture-sent" />
      <path d={answered.map((x) => `M${x} ${line + 2}v6`).join('')} className="picture-answered" />
      {withCounts && (
        <text x={end + 14} y={line - 3} className="picture-text">
          {laneText(report)}
        </text>
      )}
    </>
  );
}

function Axis({ top, scale }: { readonly top: number; readonly scale: TimeScale }) {
  return scale.ticks.map(({ x, secondsAgo, labelled }) => (
    <g key={secondsAgo}>
      <path d={`M${x} ${top}v${labelled ? 6 : 3}`} className="picture-tick" />
      {labelled && (
        <text x={x} y={top + 19} textAnchor="middle" className="picture-text">
          {words.secondsAgo(secondsAgo)}
        </text>
      )}
    </g>
  ));
}

/** A minute of packets on one ruler: sent above the line, answers below it. Drawn in the pixels of its own width. */
export function PacketsPicture() {
  const interfaces = useDiscoveryStore((state) => state.status?.interfaces) ?? [];
  const [box, width] = useElementWidth<HTMLDivElement>();
  const now = useTicking((at) => Math.floor(at / 1000)) * 1000;
  const frame = frameOf(width, now);
  const lanesHeight = interfaces.length * LANE;
  const summary = interfaces.map((report) => `${report.name}: ${laneText(report)}`);
  return (
    <div className="packets">
      <div className="packets-head">
        <h3 className="section-title grow">{words.packets}</h3>
        <span className="legend" aria-hidden="true">
          <i className="legend-sent" /> {words.legendSent} <i className="legend-answered" /> {words.legendAnswered}
        </span>
      </div>
      <div ref={box} dir="ltr">
        {interfaces.length === 0 ? (
          <p className="small quiet">{words.noInterfaces}</p>
        ) : (
          <svg
            width={width}
            height={lanesHeight + AXIS}
            role="img"
            aria-label={words.packetsSummary(summary)}
            className="picture"
          >
            {interfaces.map((report, index) => (
              <Lane key={`${report.name} ${report.address}`} report={report} top={index * LANE} frame={frame} />
            ))}
            <Axis top={lanesHeight} scale={frame.scale} />
          </svg>
        )}
      </div>
    </div>
  );
}
