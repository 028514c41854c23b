export const syncHelp = `Usage: latchkey sync --plan FILE [--run] [options]
       latchkey sync --resume | --roll-back | --stop [options]

Brings one new password into force on devices and in the recorder channels that use them. Without
--run it is a dry run: it finds the devices, proves each login once, and prints the plan. Nothing
is changed before the plan is confirmed.

The plan file names devices, accounts, tasks and channels, and holds no password; its format stands
in docs/sync-plan-json.md. Passwords are asked for without showing them, or taken from
LATCHKEY_PASSWORD (the present one) and LATCHKEY_NEW_PASSWORD. They are never an argument: arguments
can be read by every program of this computer. In a dry run both may be left out: then no login is
sent, and the plan says not proven. With the new one alone, devices that have it already log in.

  --plan FILE         the plan
  --run               do it, after "yes" on the terminal
  --yes               confirm the plan without the question
  --resume            go on with the unfinished run of the journal; what failed is done again
  --roll-back         bring the old passwords of the unfinished run into force again
  --stop              end the unfinished run as it is, and print what is in force; sends nothing
  --json              one JSON object (docs/sync-plan-json.md)
  --no-login          dry run without any login, whatever the environment holds
  --use-last-tries    log in even if two tries or fewer are left, or nobody knows how many
  --timeout SECONDS   how long devices are searched at the longest, 0.5 to 300; 6 unless told
  --interface NAME    search on this interface only; may be given several times
  --data-dir DIR      where the journals are kept; also LATCHKEY_DATA_DIR
  --help              this text

A device that refuses its password is asked for again on a terminal, and left out otherwise. The
first wrong answer stops that password for all devices that were not asked yet. Where a
recorder whose cameras or channels are wanted refuses its password, the whole plan stops.

Every step stands in the journal before and after it is sent. Ctrl+C stops after the steps that are
on their way, a second one ends at once; --resume goes on from there, also after a loss of power.
The passwords in the journal are sealed with a key that ends with the program, so they are asked
again.

Exit codes
  0    dry run: the plan has every device of the file, there is nothing to change, or nobody logged
       in; run: every device and channel has the wanted password; --stop: what is in force is known
       everywhere
  1    --resume, --roll-back, --stop: there is no unfinished run
  2    the command line was wrong
  10   no plan, or nothing was changed: locked
  11   no plan, or nothing was changed: a device refused the password, or the new one does not fit
  12   no plan, or nothing was changed: no device was found or reached
  13   no plan, or nothing was changed: Latchkey kept the passwords here, none was given, or nobody
       said yes
  15   the plan file cannot be used; nothing was changed
  16   dry run: something of the file is missing or left out; run: partly done, something needs a
       person, and stdout tells what. A run that can go on waits
  17   an earlier run is unfinished; nothing was sent
  70   a defect in Latchkey
  130  Ctrl+C; a run that was begun waits for --resume
`;
