#!/usr/bin/env node
// What `npx latchkey` runs in a clone: a link to this file costs no second build, which a `bin` of the main package would.
import '../../dist/electron/cli.js';
