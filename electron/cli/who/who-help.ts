export const whoHelp = `Usage: latchkey who ADDRESS --user NAME [options]

Tells who keeps locking an account: logs in once, reads the log of the device, groups its failed
logins by address, and names the likeliest source with how sure that is.

The password is asked for without showing it, or taken from LATCHKEY_PASSWORD. It is never an
argument: arguments can be read by every program of this computer.

  --user NAME         the account
  --hours N           how far back, 1 to 168; 24 unless told
  --json              one JSON object (docs/who-json.md)
  --use-last-tries    log in even if two tries or fewer are left, or nobody knows how many
  --interface NAME    search on this interface only; may be given several times
  --data-dir DIR      where the journal of attempts is kept; also LATCHKEY_DATA_DIR
  --help              this text

While a lock runs nothing is sent: a try may start the time again. A password that the device
refused is not sent again.

Exit codes
  0    the log was read; the verdict may be that nobody failed
  1    the login was accepted, and the log could not be read; the problems tell why
  2    the command line was wrong
  10   locked
  11   the device refused the password
  12   the device was not found, or gave no whole answer
  13   Latchkey kept the password here, or none was given; stderr tells why
  14   unknown: the answer to the login says neither yes nor no
  70   a defect in Latchkey
  130  Ctrl+C
`;
