import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Delivered, type DeliveryDoors, deliver, type Report, secretsIn } from '@arnq/hygiene'
import { visible } from '../formats/safe.ts'
import type { Io } from '../io.ts'
import type { Given } from '../program.ts'
import { UsageError } from '../usage-error.ts'
import { fetchOver } from './fetch.ts'
import { homeOf } from './home.ts'
import type { Opened } from './open.ts'

type Deliveries = Opened['settings']['report']['deliver']

/** What `--deliver` sends to, by the config. Throws a `UsageError` where it names no place. */
export function deliveriesOf({ settings, session }: Opened, given: Given): Deliveries {
  if (!given.deliver) return []
  const { deliver: all } = settings.report
  if (all.length === 0) {
    throw new UsageError(
      'the config names no place to deliver to',
      'write it under hygiene.report.deliver: { to: folder, path: reports }, or s3, sns, webhook, smtp',
    )
  }
  const path = (text: string): string => resolve(session.configFolder, text)
  return all.map((one) => {
    if (one.to === 'folder') return { ...one, path: path(one.path) }
    return one.to === 'smtp' && one.ca !== undefined ? { ...one, ca: path(one.ca) } : one
  })
}

/** Sends the report, tells how each delivery ended, and gives how many failed. */
export async function sendReport(
  report: Report,
  deliveries: Deliveries,
  opened: Opened,
  given: Given,
  { env, stderr }: Io,
): Promise<number> {
  if (deliveries.length === 0) return 0
  const { session, settings } = opened
  const inAws = deliveries.some(({ to }) => to === 's3' || to === 'sns')
  const secret = secretsIn(env)
  const doors: DeliveryDoors = {
    ...(inAws ? await homeOf(session) : { aws: session.aws, home: { partition: 'aws', account: '', region: '' } }),
    fetch: fetchOver(session.discovery.handler),
    secret: (from) => secret('file' in from ? { file: resolve(session.configFolder, from.file) } : from),
    pause: async (milliseconds) => void (await sleep(milliseconds)),
  }
  const onlyChanges = settings.report.onlyChanges || given.onlyChanges === true
  const all = await deliver(report, { deliver: deliveries, onlyChanges }, doors)
  for (const one of all) if (one.outcome === 'failed' || !given.quiet) stderr.write(lineFor(one))
  return all.filter(({ outcome }) => outcome === 'failed').length
}

const lineFor = ({ outcome, says }: Delivered): string =>
  `arnq: ${outcome === 'failed' ? 'not delivered: ' : ''}${visible(says)}\n`
