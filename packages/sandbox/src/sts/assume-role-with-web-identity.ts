import { AssumeRoleWithWebIdentity$ } from '@aws-sdk/client-sts'
import { findRole, roleCaller } from '../identity.ts'
import { AwsError, operation } from '../operation.ts'
import { credentialsFor, requireSessionName } from './session.ts'

const prefix = 'sandbox-token:'
const span = { least: 900, most: 43_200, usual: 3600 }

/**
 * Takes a role by a token instead of a signature. The sandbox's own identity provider signs nothing: a token is right
 * when it begins with `sandbox-token:`; what follows is the subject.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const assumeRoleWithWebIdentity = operation(
  'sts',
  'assumeRoleWithWebIdentity',
  AssumeRoleWithWebIdentity$,
  (input, scene) => {
    const session = requireSessionName(input.RoleSessionName)
    const token = input.WebIdentityToken ?? ''
    if (!token.startsWith(prefix)) {
      throw new AwsError('InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider", 400)
    }
    const found = findRole(scene.world, input.RoleArn ?? '')
    if (!found || found.role.externalId !== undefined || found.role.mfa) {
      throw new AwsError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403)
    }
    const taken = roleCaller(scene.world.partition, found.account, found.role.name, session, false)
    return {
      Credentials: credentialsFor(scene, taken, input.DurationSeconds, span),
      SubjectFromWebIdentityToken: token.slice(prefix.length),
      AssumedRoleUser: { AssumedRoleId: taken.userId, Arn: taken.arn },
      Provider: 'sandbox',
      Audience: 'sts.amazonaws.com',
    }
  },
)
