import { aside, type Place, serviceArn } from '../../build/place.ts'

/** The ARN of a target group, whose random part follows from its name. */
export const targetGroupArn = (place: Place, name: string): string =>
  serviceArn(place, 'elasticloadbalancing', `targetgroup/${name}/${aside(place, `tg/${name}`).dice.hex(16)}`)

/** The ARN of a load balancer: `app` and `net` stand for its type. */
export const balancerArn = (place: Place, kind: 'app' | 'net', name: string): string =>
  serviceArn(place, 'elasticloadbalancing', `loadbalancer/${kind}/${name}/${aside(place, `lb/${name}`).dice.hex(16)}`)
