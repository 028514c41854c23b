export const discoverHelp = `Usage: latchkey discover [options]

Asks every Hikvision or OEM device on the local network who it is, and lists those that answer.
It logs in nowhere and changes nothing.

  --json              one JSON object with devices and interfaces (docs/discover-json.md)
  --csv               a table for spreadsheets
  --interface NAME    search on this interface only, whatever its kind; may be given several times
  --address TARGETS   ask these addresses one by one, for networks that drop multicast, and list what
                      answers there: an address, a range (10.0.0.5-20) or a network (10.0.0.0/24);
                      may be given several times
  --timeout SECONDS   how long to listen, 0.5 to 300; 5 unless told. Asking many addresses takes longer
  --data-dir DIR      where settings and device names are kept; also LATCHKEY_DATA_DIR
  --help              this text

The result goes to stdout, everything else to stderr. Ctrl+C ends the search and prints what was found.

Exit codes
  0    at least one device was found
  1    nothing was found; stderr tells what was tried
  2    the command line was wrong
  3    there is no usable interface, or the system refused every search
  70   a defect in Latchkey
  130  Ctrl+C
`;
