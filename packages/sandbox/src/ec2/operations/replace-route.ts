import { ReplaceRoute$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { routeTableId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { deliverRoute, interfaceOf } from '../state/route-delivery.ts'
import { destinationOf, targetOf } from '../state/route-request.ts'
import { destinationText, rerouted, routeTo } from '../state/routes.ts'

/** Needs a route that is there. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRoute.html */
export const replaceRoute = operation('ec2', 'replaceRoute', ReplaceRoute$, (input, scene) => {
  const { destination } = destinationOf(input)
  const [route, nic] = alter(scene, (holdings) => {
    const table = found(holdings.routeTables, routeTableId, input.RouteTableId)
    const old = routeTo(table, destination)
    if (!old) {
      const text = `There is no route defined for '${destinationText(destination)}' in the route table.`
      throw new AwsError('InvalidParameterValue', `${text} Use CreateRoute instead.`)
    }
    const target = targetOf(holdings, table.VpcId, input.RouteTableId ?? '', input)
    const made = { ...destination, ...target, Origin: old.Origin, State: 'active' as const }
    return [rerouted(holdings, table, destination, made), [made, interfaceOf(holdings, made)] as const]
  })
  deliverRoute(scene, route, nic)
  return {}
})
