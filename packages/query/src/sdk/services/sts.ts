import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import { service } from './service.ts'

export const sts = service(STSClient, {
  assumeRole: AssumeRoleCommand,
  assumeRoleWithWebIdentity: AssumeRoleWithWebIdentityCommand,
  getCallerIdentity: GetCallerIdentityCommand,
  getSessionToken: GetSessionTokenCommand,
})
