import { type CheckSettings, type Chosen, checks, chooseChecks, SettingsError } from '@arnq/hygiene'
import { UsageError } from '../usage-error.ts'

/** The checks of these names with these settings; all that are not switched off where none is named. Throws a `UsageError`. */
export function chooseNamed(settings: CheckSettings, names: readonly string[]): readonly Chosen[] {
  try {
    return chooseChecks(checks, settings, names)
  } catch (error) {
    if (error instanceof SettingsError) throw new UsageError(error.message, 'arnq check --list tells what there is')
    throw error
  }
}
