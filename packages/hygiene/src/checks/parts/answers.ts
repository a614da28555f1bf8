import type { Gap } from '../../estate.ts'
import type { Judgement } from '../../finding.ts'
import type { Reference, Use } from '../../reference.ts'
import { listed } from '../../wording.ts'
import { inWords } from './gaps.ts'

type Rest = Omit<Judgement, 'outcome' | 'reason'>

/** It was looked at, and this is why it is fine. */
export const kept = (reason: string, rest: Rest = {}): Judgement => ({ outcome: 'kept', reason, ...rest })

/** Something refers to it. */
export const inUse = ({ references }: Pick<Use, 'references'>, rest: Rest = {}): Judgement =>
  kept(`It is in use by ${referrersOf(references)}.`, { use: 'in-use', references, ...rest })

/** Who refers to it: `instance i-1 of 111111111111 and launch-template-version lt-1:3 of 222222222222`. */
const referrersOf = (references: readonly Reference[]): string =>
  listed([
    ...new Set(
      references.map(({ from: { type, id, account } }) => `${type.slice(type.indexOf(':') + 1)} ${id} of ${account}`),
    ),
  ])

/** It may be found once all can be seen. What is missing is named in the sentence. */
export const unseen = (says: string, gaps: readonly Gap[], rest: Rest = {}): Judgement => ({
  outcome: 'unknown',
  reason: `${says}, but not everything could be seen: ${inWords(gaps)}.`,
  use: 'unknown',
  gaps,
  ...rest,
})
