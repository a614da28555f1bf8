import * as z from 'zod/mini'
import { s3Place, s3Store } from '../stores/s3.ts'
import { defineChannel } from './channel.ts'
import { common, filing, filled } from './fields.ts'
import { file } from './filing.ts'

export const s3 = defineChannel({
  to: 's3',
  settings: z.strictObject({
    to: z.literal('s3'),
    url: z
      .string()
      .check(z.refine((url) => s3Place(url) !== undefined, 'is no place in S3: s3://bucket/prefix'))
      .check(z.describe('`s3://bucket/prefix`.')),
    account: z.exactOptional(filled).check(z.describe('The account that writes; else the one that asks.')),
    region: z.exactOptional(filled).check(z.describe("The bucket's region; else the one that is asked from.")),
    ...filing,
    ...common,
  }),
  place: ({ url }) => url,
  send: (settings, report, { aws, home }) => {
    const { url, account = home.account, region = home.region } = settings
    const place = s3Place(url)
    if (place === undefined) throw new Error(`${url} is no place in S3`)
    return file(report, settings, s3Store(aws, { partition: home.partition, account, region }, place))
  },
})
