import { actions, planSettings } from '@arnq/hygiene'
import { didYouMean } from '@arnq/query'
import type { HygieneConfig } from '../config/hygiene-schema.ts'
import { type Issue, innermost, issueText } from '../config/issue-text.ts'
import { textOf } from '../flags.ts'
import type { Given } from '../program.ts'
import { UsageError } from '../usage-error.ts'

type PlanSettings = HygieneConfig['plan']

const RETIRE = 'retire-image'

/**
 * The settings of plans as the config and the flags have them. Throws a `UsageError` for an action that there is not, and for
 * settings that it has not.
 */
export function planSettingsOf({ plan }: Pick<HygieneConfig, 'plan'>, given: Given): PlanSettings {
  const through = textOf(given, 'through')
  const settings: PlanSettings = {
    ...plan,
    ...(given.irreversible === true && { irreversible: true }),
    ...(through !== undefined && {
      actions: { ...plan.actions, [RETIRE]: { ...plan.actions[RETIRE], through } },
    }),
  }
  for (const [verb, one] of Object.entries(settings.actions)) checkAction(verb, one)
  return planSettings.parse(settings)
}

function checkAction(verb: string, settings: unknown): void {
  const action = actions.find((one) => one.verb === verb)
  const verbs = actions.map((one) => one.verb)
  if (!action) {
    throw new UsageError(
      `hygiene.plan.actions: there is no action "${verb}"`,
      didYouMean(verb, verbs) ?? `there are ${verbs.join(', ')}`,
    )
  }
  const result = action.settings?.safeParse(settings)
  if (!result || result.success) return
  const issue = innermost(result.error.issues[0] as Issue)
  const where = ['hygiene.plan.actions', verb, ...issue.path.map(String)].join('.')
  throw new UsageError(`${where} ${issueText(issue) ?? 'is not known'}`)
}
