import { randomUUID } from 'node:crypto'
import { Publish$ } from '@aws-sdk/client-sns'
import { AwsError, operation } from '../operation.ts'

/** In bytes, all told. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const LONGEST = 262_144

/** Keeps the message: nobody is told. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const publish = operation('sns', 'publish', Publish$, (input, scene) => {
  const topic = input.TopicArn ?? input.TargetArn
  const { Subject: subject, Message: message = '' } = input
  if (topic === undefined) throw invalid('TopicArn or TargetArn Reason: no value for required parameter')
  if (message === '') throw invalid('Empty message')
  if (Buffer.byteLength(message) > LONGEST) throw invalid('Message too long')
  // No line ends, no control characters, at most a hundred.
  if (subject !== undefined && !/^[^\p{Cc}]{1,100}$/u.test(subject)) throw invalid('Subject')
  scene.change(({ topics = [], messages = [] }) => {
    if (!topics.some(({ TopicArn }) => TopicArn === topic)) throw new AwsError('NotFound', 'Topic does not exist', 404)
    return { messages: [...messages, { topic, ...(subject !== undefined && { subject }), message }] }
  })
  return { MessageId: randomUUID() }
})

const invalid = (what: string) => new AwsError('InvalidParameter', `Invalid parameter: ${what}`)
