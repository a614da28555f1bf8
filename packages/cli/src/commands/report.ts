import { EXIT } from '../exit-codes.ts'
import { textOf } from '../flags.ts'
import { deliveriesOf, sendReport } from '../hygiene/deliveries.ts'
import { conditionsOf, tellMet } from '../hygiene/fail-on.ts'
import { look } from '../hygiene/look.ts'
import { placesOf, sieveOf } from '../hygiene/only.ts'
import { type Opened, openHygiene } from '../hygiene/open.ts'
import { reportOfLook } from '../hygiene/report-of-look.ts'
import { reportOutput, writeReport } from '../hygiene/report-output.ts'
import { lookExit, tellHoles } from '../hygiene/tell.ts'
import { Interruption, type Io } from '../io.ts'
import type { Given, Run } from '../program.ts'

/** Runs the checks and reports them: to stdout, into a folder, to wherever the config says. A stop reports what had arrived. */
export const reportCommand: Run = async (given, names, io) => {
  const opened = await openHygiene(given, names, io)
  try {
    return await reported(opened, given, io)
  } finally {
    await opened.session.close()
  }
}

async function reported(opened: Opened, given: Given, io: Io): Promise<number> {
  const { title, top, kept, failOn } = opened.settings.report
  const output = reportOutput(given, io)
  const deliveries = deliveriesOf(opened, given)
  const conditions = conditionsOf(given, failOn)
  const placed = sieveOf(given)
  const looked = await look(opened, given, io)
  const report = reportOfLook(looked, {
    keep: placed,
    places: placesOf(given),
    title: textOf(given, 'title') ?? title,
    top,
    kept: kept || given.kept === true,
  })
  const silent = given.onlyChanges === true && report.changes.quiet
  // What is delivered need not be printed as well, unless it is asked for.
  const printing = !silent && (!given.deliver || given.out !== undefined || given.format !== undefined)
  const says = printing ? await writeReport(report, output, io) : undefined
  if (says !== undefined && !given.quiet) io.stderr.write(`arnq: ${says}\n`)
  if (silent && !given.quiet) io.stderr.write('arnq: nothing has changed since the run before\n')
  const failed = await sendReport(report, deliveries, opened, given, io)
  tellHoles(looked, io)
  const code = lookExit(looked, tellMet(conditions, report, io), Boolean(given.allowPartial))
  return failed > 0 && code !== EXIT.nothing && !(looked.stopped instanceof Interruption) ? EXIT.unexpected : code
}
