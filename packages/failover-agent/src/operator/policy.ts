import { wrong } from './command-error.ts'
import type { Flags, Run } from './doors.ts'
import { EXIT } from './exit-codes.ts'
import { leastPolicy, type Place } from './least-policy.ts'
import { jsonText } from './printing.ts'

/** Prints the least IAM policy for this config, as JSON: it is one document whatever the output. */
export const policyCommand: Run = async ({ flags }, doors) => {
  const settings = await doors.settings({ secret: 'ignored' })
  doors.out.write(jsonText(leastPolicy(settings, placeOf(flags, settings.region), flags.check === true)))
  return EXIT.ok
}

function placeOf({ account = '*', region }: Flags, configured = '*'): Place {
  if (typeof account !== 'string' || !/^(\*|\d{12})$/.test(account)) {
    throw wrong(`--account takes an account id, not "${account}"`, 'it has 12 digits')
  }
  return { account, region: typeof region === 'string' ? region : configured }
}
