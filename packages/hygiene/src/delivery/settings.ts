import * as z from 'zod/mini'
import { folder } from './folder.ts'
import { s3 } from './s3.ts'
import { smtp } from './smtp.ts'
import { sns } from './sns.ts'
import { webhook } from './webhook.ts'

/** One delivery in the config file: `to` says which. */
export const delivery = z.union([folder.settings, s3.settings, sns.settings, webhook.settings, smtp.settings])

export type Delivery = z.infer<typeof delivery>
