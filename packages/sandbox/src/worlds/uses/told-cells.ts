import { together } from '../build/holdings.ts'
import type { Cell } from './cell.ts'
import { useAccounts } from './cell.ts'
import { parameterOf, templateOf } from './parts.ts'

const { images, prod } = useAccounts

/**
 * Images that somebody finds by a parameter, in ways that hide which one is meant. What cannot be followed stands in `prod`,
 * so that it hides nothing of what is not shared with that account.
 */
export const toldCells: readonly Cell[] = [
  {
    name: 'a parameter that holds a list',
    verdict: 'in-use',
    by: 'ssm:parameter',
    holds: ({ ami, at }) => ({
      images: parameterOf(at.images, '/golden/all', `${at.images.dice.id('ami')},${ami}`, { Type: 'StringList' }),
    }),
  },
  {
    name: 'a parameter’s version, which is its newest',
    verdict: 'in-use',
    by: 'ssm:parameter',
    holds: ({ ami, at }) => ({
      images: together([
        parameterOf(at.images, '/golden/third', ami, { Version: 3 }),
        templateOf(at.images, 'third', [{ ImageId: 'resolve:ssm:/golden/third:3' }]).holdings,
      ]),
    }),
  },
  {
    name: 'another account’s parameter, by its ARN',
    verdict: 'in-use',
    by: 'ssm:parameter',
    plan: { sharedWith: [prod.id] },
    holds: ({ ami, at }) => ({
      images: parameterOf(at.images, '/lent/golden', ami, { Tier: 'Advanced' }),
      prod: templateOf(at.prod, 'lent', [
        { ImageId: `resolve:ssm:arn:aws:ssm:${at.images.region}:${images.id}:parameter/lent/golden` },
      ]).holdings,
    }),
  },
  {
    name: 'a parameter’s version that is no longer its newest',
    verdict: 'unknown',
    plan: { sharedWith: [prod.id] },
    holds: ({ at }) => ({
      prod: together([
        parameterOf(at.prod, '/golden/moved-on', at.prod.dice.id('ami'), { Version: 9 }),
        templateOf(at.prod, 'looks-back', [{ ImageId: 'resolve:ssm:/golden/moved-on:3' }]).holdings,
      ]),
    }),
  },
  {
    name: 'a parameter’s label',
    verdict: 'unknown',
    plan: { sharedWith: [prod.id] },
    holds: ({ at }) => ({
      prod: together([
        parameterOf(at.prod, '/golden/labelled', at.prod.dice.id('ami'), { Version: 9 }),
        templateOf(at.prod, 'by-label', [{ ImageId: 'resolve:ssm:/golden/labelled:stable' }]).holdings,
      ]),
    }),
  },
  {
    name: 'a secret parameter that somebody starts from',
    verdict: 'unknown',
    plan: { sharedWith: [prod.id] },
    holds: ({ ami, at }) => ({
      prod: together([
        parameterOf(at.prod, '/golden/secret', ami, { Type: 'SecureString' }),
        templateOf(at.prod, 'by-secret', [{ ImageId: 'resolve:ssm:/golden/secret' }]).holdings,
      ]),
    }),
  },
  {
    name: 'a secret parameter that nobody starts from',
    verdict: 'unused',
    holds: ({ ami, at }) => ({ images: parameterOf(at.images, '/golden/kept', ami, { Type: 'SecureString' }) }),
  },
]
