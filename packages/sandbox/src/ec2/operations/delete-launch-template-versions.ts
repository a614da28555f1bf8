import { DeleteLaunchTemplateVersions$, type LaunchTemplateErrorCode } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { alter } from '../state/alter.ts'
import { type Numbered, templateNamed, versionsOf, withoutVersions } from '../state/launch-templates.ts'
import { requireUnmanaged } from '../state/managed.ts'

/** How many versions a call may delete. */
const MOST = 200

/** The numbers asked for. Throws where one is none: `$Latest` and `$Default` are no numbers. */
function numbersOf(asked: readonly string[]): readonly number[] {
  if (asked.length === 0 || asked.length > MOST) {
    throw new AwsError('InvalidParameterValue', `The request must name 1 to ${MOST} versions, not ${asked.length}.`)
  }
  const strange = asked.find((one) => !/^[1-9]\d*$/.test(one))
  if (strange === undefined) return asked.map(Number)
  throw new AwsError('InvalidParameterValue', `Value (${strange}) for parameter LaunchTemplateVersion is invalid.`)
}

type Refusal = { readonly Code: LaunchTemplateErrorCode; readonly Message: string }

/** Why one version stays: an error within an answer that says 200. */
function refusalOf(template: Numbered, number: number, isThere: boolean): Refusal | undefined {
  if (!isThere) {
    const Message = `Could not find launch template version ${number}.`
    return { Code: 'launchTemplateVersionDoesNotExist', Message }
  }
  if (number !== template.DefaultVersionNumber) return undefined
  return { Code: 'unexpectedError', Message: `Version ${number} is the default version and cannot be deleted.` }
}

/** Nobody looks who uses a version. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplateVersions.html */
export const deleteLaunchTemplateVersions = operation(
  'ec2',
  'deleteLaunchTemplateVersions',
  DeleteLaunchTemplateVersions$,
  (input, scene) => {
    const numbers = numbersOf(input.Versions ?? [])
    return alter(scene, (holdings) => {
      const template = templateNamed(holdings, input)
      const { LaunchTemplateId, LaunchTemplateName, Operator } = template
      requireUnmanaged(LaunchTemplateId, Operator)
      const versions = versionsOf(holdings, template)
      const outcomes = numbers.map((VersionNumber) => {
        const version = versions.find((one) => one.VersionNumber === VersionNumber)
        const refused = refusalOf(template, VersionNumber, version !== undefined)
        return { version, refused, item: { LaunchTemplateId, LaunchTemplateName, VersionNumber } }
      })
      const gone = outcomes.flatMap(({ version, refused }) => (version && !refused ? [version] : []))
      const answer = {
        SuccessfullyDeletedLaunchTemplateVersions: outcomes.flatMap(({ refused, item }) => (refused ? [] : [item])),
        UnsuccessfullyDeletedLaunchTemplateVersions: outcomes.flatMap(({ refused, item }) =>
          refused ? [{ ...item, ResponseError: refused }] : [],
        ),
      }
      return [gone.length > 0 ? withoutVersions(holdings, template, gone) : {}, answer]
    })
  },
)
