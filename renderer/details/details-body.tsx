import { type Device, deviceStatus } from '../../shared/device.ts';
import { LinkButton } from '../controls/button.tsx';
import { dateTime } from '../format/time.ts';
import { agoText } from '../grid/device-values.ts';
import { StatusCell } from '../grid/status-cell.tsx';
import { openGuide } from '../guide/guide-store.ts';
import { LockCard } from '../locks/lock-card.tsx';
import { useDevicesStore } from '../state/devices-store.ts';
import { useTicking } from '../state/ticker.ts';
import { text } from '../text/en.ts';
import { CausesGroup } from '../who/causes-list.tsx';
import { Advice } from './advice.tsx';
import { DetailGroup, FieldList } from './field-list.tsx';
import { channelFields, firmwareFields, identityFields, networkFields, recoveryFields } from './fields.ts';
import { History } from './history.tsx';
import { RawAnswer } from './raw-answer.tsx';

const words = text.details;

function StatusCard({ device }: { readonly device: Device }) {
  const seenAt = useDevicesStore((state) => state.seenAt.get(device.id));
  const seen = useTicking((now) => agoText(seenAt, now));
  return (
    <section className="card status-card" aria-label={words.status}>
      <StatusCell device={device} seenAt={seenAt} />
      <span className="quiet small number">{words.answered(seen)}</span>
    </section>
  );
}

function SeenBy({ device }: { readonly device: Device }) {
  return (
    <>
      <ul className="sightings">
        {device.sightings.map(({ interfaceName, sourceAddress, path }) => (
          <li key={`${interfaceName} ${sourceAddress} ${path}`}>
            <span>{interfaceName}</span>
            <span className="quiet number">
              {words.from(sourceAddress)}, {words.sighting(path)}
            </span>
          </li>
        ))}
      </ul>
      <FieldList fields={[{ label: words.fields.firstSeen, value: dateTime(device.firstSeenAt) }]} />
    </>
  );
}

/** Everything the device said, in groups, and what this computer saw of it. */
export function DetailsBody({ device }: { readonly device: Device }) {
  const status = useTicking((now) => deviceStatus(device, now));
  return (
    <div className="panel-body">
      {status === 'unknown' ? <LockCard device={device} /> : <StatusCard device={device} />}
      <Advice device={device} status={status} />
      <CausesGroup deviceId={device.id}>
        <LinkButton onPress={() => openGuide(device.id)}>{text.guide.open}</LinkButton>
      </CausesGroup>
      <DetailGroup title={words.groups.identity}>
        <FieldList fields={identityFields(device)} />
      </DetailGroup>
      <DetailGroup title={words.groups.network}>
        <FieldList fields={networkFields(device)} />
      </DetailGroup>
      <DetailGroup title={words.groups.firmware}>
        <FieldList fields={firmwareFields(device)} />
      </DetailGroup>
      <DetailGroup title={words.groups.channels}>
        <FieldList fields={channelFields(device)} />
      </DetailGroup>
      <DetailGroup title={words.groups.recovery}>
        <p className="quiet small">{words.recoveryNote}</p>
        <FieldList fields={recoveryFields(device)} />
      </DetailGroup>
      <DetailGroup title={words.groups.seenBy}>
        <SeenBy device={device} />
      </DetailGroup>
      <DetailGroup title={words.groups.history}>
        <History key={device.id} device={device} />
      </DetailGroup>
      <RawAnswer key={device.id} deviceId={device.id} />
    </div>
  );
}
