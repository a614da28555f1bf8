import type { Run } from './doors.ts'
import { EXIT } from './exit-codes.ts'
import { jsonText } from './printing.ts'

/** Prints the config as the agent understands it, its defaults filled in: JSON, for the daemon itself reads it so. */
export const configCommand: Run = async (_asked, { settings, out }) => {
  out.write(jsonText(await settings()))
  return EXIT.ok
}
