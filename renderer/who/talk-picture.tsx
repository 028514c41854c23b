import { Button as AriaButton } from 'react-aria-components';
import { useElementWidth } from '../shell/use-element-width.ts';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';
import { showEvidence } from './evidence-target.ts';
import { layoutTalk, NODE_HEIGHT, type PlacedNode, type TalkGraph, type TalkLine, talkGraph } from './talk-graph.ts';
import { useWhoStore } from './who-store.ts';

const words = text.who;
/** Below this there is no room for a picture, and the list stands alone. */
const ROOM_FOR_PICTURE = 480;

function follow({ evidence }: TalkLine): void {
  if (evidence.kind === 'source') useWhoStore.getState().choose(evidence.deviceId);
  showEvidence(evidence);
}

function sentence(line: TalkLine, graph: TalkGraph): string {
  const label = (key: string) => graph.nodes.find((node) => node.key === key)?.label ?? key;
  const base = words.talkSentence[line.state](label(line.from), label(line.to));
  const channel = line.channelId === null ? null : words.channelNumber(line.channelId);
  const count = line.count === null ? null : words.talkFailed(line.count);
  return [base, channel, count].filter((part) => part !== null).join(', ');
}

function Node({ node, width }: { readonly node: PlacedNode; readonly width: number }) {
  const room = Math.floor((width - 20) / 6.6);
  const cut = (label: string) => (label.length > room ? `${label.slice(0, room - 1)}…` : label);
  const hasAddress = node.address !== null && node.address !== node.label;
  return (
    <g transform={`translate(${node.x} ${node.y})`}>
      <rect width={width} height={NODE_HEIGHT} rx={5} className={`talk-node talk-node-${node.column}`} />
      <text x={10} y={hasAddress ? 17 : 24} className="picture-text talk-label">
        {cut(node.label)}
      </text>
      {hasAddress && (
        <text x={10} y={32} className="picture-text">
          {node.address}
        </text>
      )}
    </g>
  );
}

/**
 * Recorders, their cameras and the clients seen in logs. Each line is a button in a list, laid over the picture at its line;
 * where there is no room for the picture the list stands alone.
 */
export function TalkPicture() {
  const channels = useWhoStore((state) => state.channels);
  const analyses = useWhoStore((state) => state.analyses);
  const devices = useDevicesStore((state) => state.byId);
  const [box, width] = useElementWidth<HTMLDivElement>();
  const graph = talkGraph(
    channels.values(),
    [...analyses.values()].map(({ who }) => who),
    devices,
  );
  const layout = layoutTalk(graph, width);
  const isPicture = width >= ROOM_FOR_PICTURE;
  return (
    <section className="framed" aria-label={words.talk}>
      <div className="framed-head">
        <h2 className="section-title grow">{words.talk}</h2>
      </div>
      <div className="talk">
        {graph.lines.length === 0 && <p className="quiet">{words.talkEmpty}</p>}
        <div ref={box} dir="ltr" className={isPicture ? 'talk-picture' : ''}>
          {isPicture && graph.lines.length > 0 && (
            <svg width={width} height={layout.height} className="picture" aria-hidden="true">
              <defs>
                {(['connected', 'failing', 'silent', 'unknown'] as const).map((state) => (
                  <marker
                    key={state}
                    id={`arrow-${state}`}
                    viewBox="0 0 8 8"
                    refX={7}
                    refY={4}
                    markerWidth={8}
                    markerHeight={8}
                    orient="auto-start-reverse"
                  >
                    <path d="M1 1l6 3-6 3" className={`talk-line talk-arrow talk-line-${state}`} />
                  </marker>
                ))}
              </defs>
              {layout.lines.map((line) => (
                <path
                  key={line.key}
                  d={line.path}
                  className={`talk-line talk-line-${line.state}`}
                  markerEnd={`url(#arrow-${line.state})`}
                />
              ))}
              {layout.nodes.map((node) => (
                <Node key={node.key} node={node} width={layout.nodeWidth} />
              ))}
            </svg>
          )}
          <ul aria-label={words.talkList} className="talk-list">
            {layout.lines.map((line) => (
              <li key={line.key} style={isPicture ? { insetInlineStart: line.at.x, insetBlockStart: line.at.y } : {}}>
                <AriaButton
                  className={`talk-word talk-word-${line.state}`}
                  aria-label={`${sentence(line, graph)}. ${words.talkEvidence}`}
                  onPress={() => follow(line)}
                >
                  {isPicture
                    ? line.count === null
                      ? words.talkWord[line.state]
                      : `${words.talkWord[line.state]} ${line.count}×`
                    : sentence(line, graph)}
                </AriaButton>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}
