import { parseQuestion, readQuery, resourceTypes, typesOf } from '@arnq/query'
import { EXIT } from '../exit-codes.ts'
import { textOf } from '../flags.ts'
import { leastPolicy, type Purpose } from '../least-policy.ts'
import type { Given, Run } from '../program.ts'
import { checkPlaces } from '../region-check.ts'

/** Prints the least IAM policy for a question, or for every one. Asks nothing; a question that is wrong throws. */
export const policyCommand: Run = async (given, [text], { stdout }) => {
  const policy = leastPolicy(text === undefined ? { types: resourceTypes, ...asked(given) } : purposeOf(text, given))
  stdout.write(`${JSON.stringify(policy, null, 2)}\n`)
  return EXIT.ok
}

function purposeOf(text: string, given: Given): Purpose {
  const { pattern, query } = parseQuestion(text)
  checkPlaces(pattern)
  return { types: typesOf(pattern, resourceTypes), pattern, reading: readQuery(query), ...asked(given) }
}

function asked(given: Given): Pick<Purpose, 'assume' | 'organization'> {
  const assume = textOf(given, 'assume')
  return { organization: given.organization === true, ...(assume && { assume }) }
}
