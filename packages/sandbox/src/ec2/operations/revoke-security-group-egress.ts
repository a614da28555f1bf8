import { RevokeSecurityGroupEgress$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { revoke } from '../state/revoke.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupEgress.html */
export const revokeSecurityGroupEgress = operation(
  'ec2',
  'revokeSecurityGroupEgress',
  RevokeSecurityGroupEgress$,
  (input, scene) => revoke(scene, input, true),
)
