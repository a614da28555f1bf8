import type { Cell } from './cell.ts'
import { useAccounts } from './cell.ts'
import { organizationArn, unitArn } from './organization.ts'
import { configurationOf, instanceOf, parameterOf, templateOf } from './parts.ts'

const { prod, dev, vault } = useAccounts

/** Uses from other accounts, uses that lie in the past, and images that nothing uses. */
export const estateCells: readonly Cell[] = [
  {
    name: 'another account’s instance',
    verdict: 'in-use',
    by: 'ec2:instance',
    plan: { sharedWith: [prod.id] },
    holds: ({ ami, at }) => ({ prod: instanceOf(at.prod, ami, 'running') }),
  },
  {
    name: 'another account’s instance, no longer shared',
    verdict: 'in-use',
    by: 'ec2:instance',
    holds: ({ ami, at }) => ({ dev: instanceOf(at.dev, ami, 'stopped') }),
  },
  {
    name: 'another account’s template alone',
    verdict: 'in-use',
    by: 'ec2:launch-template-version',
    plan: { sharedWith: [prod.id] },
    holds: ({ ami, at }) => ({ prod: templateOf(at.prod, 'from-images', [{ ImageId: ami }, {}], 2).holdings }),
  },
  {
    name: 'another account’s launch configuration',
    verdict: 'in-use',
    by: 'autoscaling:launchConfiguration',
    plan: { sharedWith: [dev.id] },
    holds: ({ ami, at }) => ({ dev: configurationOf(at.dev, 'from-images', ami) }),
  },
  {
    name: 'another account’s parameter',
    verdict: 'in-use',
    by: 'ssm:parameter',
    plan: { sharedWith: [dev.id] },
    holds: ({ ami, at }) => ({ dev: parameterOf(at.dev, '/shared/golden', ami) }),
  },
  { name: 'shared with an account that cannot be read', verdict: 'unknown', plan: { sharedWith: [vault.id] } },
  { name: 'shared with a stranger', verdict: 'unknown', plan: { sharedWith: ['999999999999'] } },
  { name: 'shared with everybody', verdict: 'unknown', plan: { public: true } },
  {
    name: 'shared with the organization, and used in it',
    verdict: 'in-use',
    by: 'ec2:instance',
    row: { LaunchPermissions: [{ OrganizationArn: organizationArn }] },
    holds: ({ ami, at }) => ({ dev: instanceOf(at.dev, ami, 'running') }),
  },
  {
    name: 'shared with the organization, of which not all can be read',
    verdict: 'unknown',
    row: { LaunchPermissions: [{ OrganizationArn: organizationArn }] },
  },
  {
    name: 'shared with a unit of the organization, which does not use it',
    verdict: 'unused',
    row: { LaunchPermissions: [{ OrganizationalUnitArn: unitArn('dev') }] },
  },
  {
    name: 'shared with a unit of the organization that cannot be read',
    verdict: 'unknown',
    row: { LaunchPermissions: [{ OrganizationalUnitArn: unitArn('vault') }] },
  },
  {
    name: 'shared with an organization of others',
    verdict: 'unknown',
    row: {
      LaunchPermissions: [{ OrganizationArn: 'arn:aws:organizations::999999999999:organization/o-strangers1' }],
    },
  },
  { name: 'shared with an account that does not use it', verdict: 'unused', plan: { sharedWith: [dev.id] } },
  {
    name: 'launched last week, by nobody any more',
    verdict: 'recently-used',
    row: { LastLaunchedTime: '2026-10-25T10:00:00.000Z' },
  },
  { name: 'launched last year', verdict: 'unused', row: { LastLaunchedTime: '2025-09-01T10:00:00.000Z' } },
  { name: 'used by nothing', verdict: 'unused' },
  { name: 'disabled, and used by nothing', verdict: 'unused', plan: { state: 'disabled' } },
  {
    name: 'disabled, and a machine’s',
    verdict: 'in-use',
    by: 'ec2:instance',
    plan: { state: 'disabled' },
    holds: ({ ami, at }) => ({ images: instanceOf(at.images, ami, 'stopped') }),
  },
  {
    name: 'deprecated, and used by nothing',
    verdict: 'unused',
    row: { DeprecationTime: '2026-01-01T00:00:00.000Z' },
  },
  {
    name: 'protected from deregistration, and used by nothing',
    verdict: 'unused',
    row: { DeregistrationProtection: 'enabled-with-cooldown' },
  },
  {
    name: 'a terminated instance’s',
    verdict: 'unused',
    holds: ({ ami, at }) => ({ images: instanceOf(at.images, ami, 'terminated') }),
  },
  {
    name: 'the parent of an image',
    verdict: 'in-use',
    by: 'ec2:image',
    holds: ({ ami, image, at }) => {
      const id = at.images.dice.id('ami')
      const { LaunchPermissions: _, ...row } = image
      const child = { ...row, ImageId: id, Name: 'a child', SourceImageId: ami, BlockDeviceMappings: [], Tags: [] }
      return { images: { images: [{ ...child, CreationDate: at.images.ago(1).toISOString() }] } }
    },
  },
]
