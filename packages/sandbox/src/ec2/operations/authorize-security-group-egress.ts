import { AuthorizeSecurityGroupEgress$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { authorize } from '../state/authorize.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html */
export const authorizeSecurityGroupEgress = operation(
  'ec2',
  'authorizeSecurityGroupEgress',
  AuthorizeSecurityGroupEgress$,
  (input, scene) => authorize(scene, input, true),
)
