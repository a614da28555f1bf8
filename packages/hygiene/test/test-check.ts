import * as z from 'zod/mini'
import { type AnyCheck, type Check, defineCheck } from '../src/check.ts'
import type { Judgement } from '../src/finding.ts'

const settings = z.strictObject({
  days: z._default(z.number(), 30).check(z.describe('How many days.')),
  launchTemplateVersions: z._default(z.enum(['all', 'pointed']), 'all').check(z.describe('Which versions keep.')),
})

/** A check for tests: finds every image, as one whose judgement is given. */
export const checkOf = (
  judgement: Judgement = { outcome: 'found', reason: 'It is an image.' },
  rest: Partial<Check<z.infer<typeof settings>>> = {},
): AnyCheck =>
  defineCheck({
    name: 'image',
    title: 'Images',
    about: 'Finds images.',
    concern: 'cost',
    severity: 'low',
    subject: 'ec2:image',
    settings,
    lists: () => [],
    graph: false,
    probes: [],
    *judge({ estate }) {
      for (const resource of estate.all('ec2:image')) yield { resource, judgement }
    },
    ...rest,
  })
