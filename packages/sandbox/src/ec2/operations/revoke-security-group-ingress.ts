import { RevokeSecurityGroupIngress$ } from '@aws-sdk/client-ec2'
import { operation } from '../../operation.ts'
import { revoke } from '../state/revoke.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html */
export const revokeSecurityGroupIngress = operation(
  'ec2',
  'revokeSecurityGroupIngress',
  RevokeSecurityGroupIngress$,
  (input, scene) => revoke(scene, input, false),
)
