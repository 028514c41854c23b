export const lockStatusHelp = `Usage: latchkey lock-status ADDRESS --user NAME [options]

Tells whether an account of one device is locked for this computer. With a password it asks the
device once. Without one nothing is sent, and it tells what is known from before.

The password is asked for without showing it, or taken from LATCHKEY_PASSWORD. It is never an
argument: arguments can be read by every program of this computer.

  --user NAME         the account
  --json              one JSON object (docs/lock-status-json.md)
  --use-last-tries    log in even if two tries or fewer are left, or nobody knows how many
  --interface NAME    search on this interface only; may be given several times
  --data-dir DIR      where the journal of attempts is kept; also LATCHKEY_DATA_DIR
  --help              this text

While a lock runs nothing is sent: a try may start the time again. A password that the device
refused is not sent again.

Exit codes
  0    open: the device accepted the login; without a password: as known from before
  2    the command line was wrong
  10   locked; without a password: as known from before
  11   the device refused the password
  12   the device was not found, or gave no whole answer
  13   Latchkey kept the password here; stderr tells why
  14   unknown: no password was given, the time is up and nobody checked, or the answer says neither
  70   a defect in Latchkey
  130  Ctrl+C
`;
