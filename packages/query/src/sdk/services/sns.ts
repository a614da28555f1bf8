import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { service } from './service.ts'

export const sns = service(SNSClient, {
  publish: PublishCommand,
})
