import { checks, hygieneSection, planSettings, reportSettings } from '@arnq/hygiene'
import * as z from 'zod/mini'

const section = hygieneSection(checks)

/** The section `hygiene:` of the config file, with those of its parts that reports and plans write themselves. */
export const hygieneSchema = z.extend(section, {
  plan: z._default(planSettings, planSettings.parse({})),
  report: z._default(reportSettings, reportSettings.parse({})),
})

export type HygieneConfig = z.infer<typeof hygieneSchema>
