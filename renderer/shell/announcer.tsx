import { useEffect, useRef, useState } from 'react';
import { useDevicesStore } from '../state/devices-store.ts';
import { text } from '../text/en.ts';

/** Arrivals are gathered this long, so that a screen reader is not flooded. */
const GATHER_MS = 1000;

/** Says politely how many devices came new. */
export function Announcer() {
  const arrivals = useDevicesStore((state) => state.arrivals);
  const announced = useRef(0);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (arrivals === announced.current) return;
    const timer = window.setTimeout(() => {
      setWords(text.grid.newDevices(arrivals - announced.current));
      announced.current = arrivals;
    }, GATHER_MS);
    return () => window.clearTimeout(timer);
  }, [arrivals]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
