import { DescribeParametersCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm'
import { service } from './service.ts'

export const ssm = service(SSMClient, {
  describeParameters: DescribeParametersCommand,
  getParameters: GetParametersCommand,
})
