import { failureOf } from '@arnq/query'
import * as z from 'zod/mini'
import type { Report } from '../report/report.ts'
import { visible } from '../report/safe.ts'
import { text } from '../report/text.ts'
import { counted, dayText, moneyText } from '../report/words.ts'
import { defineChannel } from './channel.ts'
import { common } from './fields.ts'
import { withTries } from './tries.ts'

/** `arn:aws:sns:eu-west-1:111111111111:hygiene`. */
const TOPIC = /^arn:([a-z-]+):sns:([a-z0-9-]+):(\d{12}):([\w-]{1,256}(?:\.fifo)?)$/

/** In bytes; SNS takes 262,144. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const LONGEST = 250_000

/** The summary as a message to a topic of SNS. */
export const sns = defineChannel({
  to: 'sns',
  settings: z.strictObject({
    to: z.literal('sns'),
    topic: z.string().check(z.regex(TOPIC, 'is no ARN of an SNS topic')).check(z.describe("The topic's ARN.")),
    ...common,
  }),
  place: ({ topic }) => topic,
  send: async ({ topic }, report, { aws, pause, signal }) => {
    const [, partition = 'aws', region = '', account = '', name = ''] = TOPIC.exec(topic) ?? []
    const target = { partition, account, region }
    await withTries(pause, isPassing, () =>
      aws.call(
        target,
        'sns',
        'publish',
        {
          TopicArn: topic,
          Subject: subjectOf(report),
          Message: cutToBytes(text.print(report), LONGEST),
          // A FIFO topic wants to know what belongs together, and what is the same.
          ...(name.endsWith('.fifo') && {
            MessageGroupId: 'arnq-hygiene',
            MessageDeduplicationId: digestible(report.run.id),
          }),
        },
        signal,
      ),
    )
    return `a message to ${topic}`
  },
})

const isPassing = (error: unknown): boolean => {
  const { kind } = failureOf(error, { target: {}, action: 'sns:Publish' })
  return kind === 'throttled' || kind === 'timeout' || kind === 'unreachable'
}

/** ASCII, no line end, under 100 characters, begins with a letter or a digit. */
function subjectOf({ title, totals, run }: Report): string {
  const says = `${visible(title)}: ${counted(totals.found, 'finding')}, ${moneyText(totals.money)} a month, ${dayText(run.at)}`
  const ascii = says
    .replaceAll('≤', '<=')
    .replaceAll('–', '-')
    .replaceAll('€', 'EUR ')
    .replaceAll('¥', 'Y')
    .replace(/[^ -~]+/g, ' ')
  return ascii.replace(/^[^A-Za-z0-9]+/, '').slice(0, 99)
}

const digestible = (id: string): string => id.replace(/[^\w-]/g, '-').slice(0, 128)

/** As many whole lines as fit into so many bytes. */
export function cutToBytes(message: string, most: number): string {
  if (Buffer.byteLength(message) <= most) return message
  const note = '… cut: the whole is in the other formats.\n'
  const room = Buffer.from(message)
    .subarray(0, most - Buffer.byteLength(note))
    .toString('utf8')
  return `${room.slice(0, room.lastIndexOf('\n') + 1)}${note}`
}
