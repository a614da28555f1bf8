import type { PageRules } from '../paged.ts'

/** 50 rows, at most 100. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html */
export const autoscalingPages: PageRules = {
  usual: 50,
  most: 100,
  badSize: 'ValidationError',
  badToken: 'InvalidNextToken',
}
