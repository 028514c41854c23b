import { useState } from 'react';
import type { DeviceId } from '../../shared/device.ts';
import { CertificateChanged } from '../attempts/certificate-changed.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { text } from '../text/en.ts';

const words = text.sync.logins;

/** The certificate that was remembered beside the one that is shown now, for a person to decide. */
export function CompareCertificate({
  deviceId,
  name,
  pinned,
  shown,
}: {
  readonly deviceId: DeviceId;
  /** For people. */
  readonly name: string;
  /** Fingerprints. */
  readonly pinned: string;
  readonly shown: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>
        {words.compare}
      </Button>
      {isOpen && (
        <Dialog title={words.compareTitle(name)} onClose={close}>
          <CertificateChanged outcome={{ deviceId, pinned, shown }} onAccepted={close} onNotNow={close} />
        </Dialog>
      )}
    </>
  );
}
