import { CreateRoute$, type Route } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { routeTableId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { deliverRoute, interfaceOf } from '../state/route-delivery.ts'
import { destinationOf, targetOf } from '../state/route-request.ts'
import { destinationText, requireRoutable, rerouted, routeTo } from '../state/routes.ts'

/** The same route again is no error, another to the same destination is. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html */
export const createRoute = operation('ec2', 'createRoute', CreateRoute$, (input, scene) => {
  const { destination, cidr } = destinationOf(input)
  const [route, nic] = alter(scene, (holdings) => {
    const table = found(holdings.routeTables, routeTableId, input.RouteTableId)
    const target = targetOf(holdings, table.VpcId, input.RouteTableId ?? '', input)
    requireRoutable(holdings, table, cidr, target)
    const old = routeTo(table, destination)
    if (old && !leadsTo(old, target)) {
      const text = `The route identified by ${destinationText(destination)} already exists.`
      throw new AwsError('RouteAlreadyExists', text)
    }
    const made = old ?? { ...destination, ...target, Origin: 'CreateRoute' as const, State: 'active' as const }
    return [rerouted(holdings, table, destination, made), [made, interfaceOf(holdings, made)] as const]
  })
  deliverRoute(scene, route, nic)
  return { Return: true }
})

const leadsTo = (route: Route, target: Route) =>
  route.NetworkInterfaceId !== undefined || target.NetworkInterfaceId !== undefined
    ? route.NetworkInterfaceId === target.NetworkInterfaceId
    : Object.entries(target).every(([member, value]) => route[member as keyof Route] === value)
