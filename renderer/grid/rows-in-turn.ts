import { useLayoutEffect, useReducer, useRef } from 'react';

/** Half of what a window of usual height shows: so many new rows fit into one frame of a slow computer. */
const NEW_ROWS_IN_ONE_FRAME = 10;

interface Row {
  readonly key: string | number | bigint;
}

/** The rows that stand on the screen already, and at most `limit` new ones, the most urgent (lowest number) of them. */
export function rowsInTurn<R extends Row>(
  rows: readonly R[],
  drawn: ReadonlySet<Row['key']>,
  urgency: (row: R) => number,
  limit: number,
): readonly R[] {
  const waiting = rows.filter((row) => !drawn.has(row.key));
  if (waiting.length <= limit) return rows;
  const later = new Set([...waiting].sort((left, right) => urgency(left) - urgency(right)).slice(limit));
  return rows.filter((row) => !later.has(row));
}

/** A jump through a long list draws its rows in several frames, so that none of them holds up the window. */
export function useRowsInTurn<R extends Row>(rows: readonly R[], urgency: (row: R) => number): readonly R[] {
  const drawn = useRef<ReadonlySet<Row['key']>>(new Set());
  const [, drawMore] = useReducer((turn: number) => turn + 1, 0);
  const inTurn = rowsInTurn(rows, drawn.current, urgency, NEW_ROWS_IN_ONE_FRAME);
  useLayoutEffect(() => {
    drawn.current = new Set(inTurn.map((row) => row.key));
    if (inTurn.length === rows.length) return;
    // Scrolling is heard at the beginning of a frame, and what is asked for there runs in that same frame.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(drawMore);
    });
    return () => cancelAnimationFrame(frame);
  });
  return inTurn;
}
