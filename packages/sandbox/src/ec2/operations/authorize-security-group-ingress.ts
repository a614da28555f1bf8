import { AuthorizeSecurityGroupIngress$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { authorize } from '../state/authorize.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html */
export const authorizeSecurityGroupIngress = operation(
  'ec2',
  'authorizeSecurityGroupIngress',
  AuthorizeSecurityGroupIngress$,
  (input, scene) => authorize(scene, input, false),
)
