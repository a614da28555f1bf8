import { everyCheck, type SettingFacts } from '../hygiene/check-facts.ts'
import { entries, type Section, text } from './topic.ts'

/** A section for each check, from its own file. */
export const checkSections = (): readonly Section[] =>
  everyCheck().map(({ check, title, about, severity, settings }) => ({
    heading: check,
    blocks: [
      text(`${title} (${severity}). ${about}`),
      ...(settings.length > 0 ? [entries(...settings.map(settingEntry))] : []),
    ],
  }))

const settingEntry = ({ name, says, default: usual }: SettingFacts): readonly [string, string] => [
  name,
  `${says} (default ${spaced(usual)})`,
]

/** JSON that can be broken into lines between its parts. */
const spaced = (value: unknown): string => JSON.stringify(value, null, 1).replace(/\s*\n\s*/g, ' ')
