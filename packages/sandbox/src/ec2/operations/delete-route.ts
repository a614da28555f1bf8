import { DeleteRoute$ } from '@aws-sdk/client-ec2'
import { AwsError, operation } from '../../operation.ts'
import { routeTableId } from '../id-members.ts'
import { alter, found } from '../state/alter.ts'
import { deliverRoute } from '../state/route-delivery.ts'
import { destinationOf } from '../state/route-request.ts'
import { destinationText, rerouted, routeTo } from '../state/routes.ts'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRoute.html */
export const deleteRoute = operation('ec2', 'deleteRoute', DeleteRoute$, (input, scene) => {
  const { destination } = destinationOf(input)
  const gone = alter(scene, (holdings) => {
    const table = found(holdings.routeTables, routeTableId, input.RouteTableId)
    const old = routeTo(table, destination)
    const where = `${destinationText(destination)} in route table ${input.RouteTableId}`
    if (!old) throw new AwsError('InvalidRoute.NotFound', `no route with destination-cidr-block ${where}`)
    if (old.Origin === 'CreateRouteTable') {
      throw new AwsError('InvalidParameterValue', `cannot remove local route ${where}`)
    }
    return [rerouted(holdings, table, destination, undefined), old]
  })
  deliverRoute(scene, gone, undefined)
  return {}
})
