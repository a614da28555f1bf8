import { errorCode } from '@arnq/query'
import type { CreateLaunchConfigurationType, LaunchConfiguration } from '@aws-sdk/client-auto-scaling'
import { type Doors, defineAction, type Step } from '../action.ts'
import type { Plain } from '../rows.ts'
import { answered } from './parts/answered.ts'
import { factsOf } from './parts/facts.ts'
import { orGone } from './parts/gone.ts'

type Seen = { readonly row: Plain<LaunchConfiguration> }

/** AWS answers ResourceInUse while an auto scaling group starts with it. It has no tags, and no DryRun. */
export const deleteLaunchConfiguration = defineAction<Seen>({
  verb: 'delete-launch-configuration',
  says: 'Deletes a launch configuration that no auto scaling group starts with.',
  subject: 'autoscaling:launchConfiguration',
  order: 10,
  look: (doors, { id, name }) => seenOf(doors, name ?? id),
  refuses: () => undefined,
  pinned: ({ row }) => ({ row }),
  reversal: async () => ({
    kind: 'recreate',
    says: 'one of its name is made with what it held; an account that AWS lets make none any more cannot',
  }),
  steps: () => [deletion],
  undo: async (doors, { id, name = id }, { row }) => {
    if (await seenOf(doors, name)) return { kind: 'undone', says: `launch configuration ${name} is there` }
    await madeAgain(doors, row)
    return { kind: 'undone', says: `launch configuration ${name} was made again` }
  },
})

const deletion: Step<Seen> = {
  name: 'delete',
  permission: 'autoscaling:DeleteLaunchConfiguration',
  done: (seen) => seen === undefined,
  run: async ({ call }, { id, name }) =>
    answered(await orGone(call('autoscaling', 'deleteLaunchConfiguration', { LaunchConfigurationName: name ?? id }))),
}

async function seenOf({ call }: Doors, name: string): Promise<Seen | undefined> {
  const found = await call('autoscaling', 'describeLaunchConfigurations', { LaunchConfigurationNames: [name] })
  const row = found.LaunchConfigurations?.find(({ LaunchConfigurationName }) => LaunchConfigurationName === name)
  return row && { row: factsOf(row) }
}

async function madeAgain({ call }: Doors, row: Seen['row']): Promise<void> {
  const { LaunchConfigurationARN: _, CreatedTime: __, ...rest } = row
  // AWS tells what was never set as empty text, and takes no empty text for it.
  const set = Object.entries(rest).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0))
  const request: object = Object.fromEntries(set)
  try {
    await call('autoscaling', 'createLaunchConfiguration', request as CreateLaunchConfigurationType)
  } catch (error) {
    if (!/AlreadyExists/.test(errorCode(error))) throw error
  }
}
