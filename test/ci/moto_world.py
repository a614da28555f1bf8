"""Fills a moto server with three accounts and three regions, and prints what boto3 sees there, as JSON."""

import json
import random
import sys
from datetime import datetime

import boto3

ENDPOINT, SEED = sys.argv[1], int(sys.argv[2])
ACCOUNTS = ["111111111111", "222222222222", "333333333333"]
REGIONS = ["us-east-1", "us-west-2", "eu-west-1"]
dice = random.Random(SEED)


def session(account):
    sts = boto3.client("sts", endpoint_url=ENDPOINT, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test")
    given = sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/reader", RoleSessionName="fill")["Credentials"]
    return boto3.Session(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])


def fill(ec2):
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    for number in range(dice.randint(0, 4)):
        tags = [{"Key": key, "Value": dice.choice(["a", "b & <c>", "", "*"])} for key in dice.sample(["Name", "env", "team"], dice.randint(0, 3))]
        spec = [{"ResourceType": "instance", "Tags": tags}] if tags else []
        kind = dice.choice(["t3.micro", "t3.large", "m5.large", "c5.xlarge"])
        ec2.run_instances(ImageId=image, MinCount=1, MaxCount=dice.randint(1, 3), InstanceType=kind, TagSpecifications=spec)
    running = [i["InstanceId"] for r in ec2.describe_instances()["Reservations"] for i in r["Instances"]]
    if running:
        ec2.stop_instances(InstanceIds=running[:1])
        ec2.create_image(InstanceId=running[-1], Name=f"image-{dice.randint(0, 10**9)}")
    zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
    for number in range(dice.randint(0, 5)):
        ec2.create_volume(AvailabilityZone=zone, Size=dice.randint(1, 100), VolumeType=dice.choice(["gp2", "gp3"]))
    vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    ec2.create_subnet(VpcId=vpc, CidrBlock="10.1.1.0/24")
    ec2.create_security_group(GroupName="web", Description="w", VpcId=vpc)
    ec2.allocate_address(Domain="vpc")
    ec2.create_key_pair(KeyName="deploy")
    ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData={"InstanceType": "t3.micro"})


CALLS = {
    "ec2:instance": ("describe_instances", {}, lambda page: [i for r in page["Reservations"] for i in r["Instances"]]),
    "ec2:volume": ("describe_volumes", {}, lambda page: page["Volumes"]),
    "ec2:image": ("describe_images", {"Owners": ["self"]}, lambda page: page["Images"]),
    "ec2:vpc": ("describe_vpcs", {}, lambda page: page["Vpcs"]),
    "ec2:subnet": ("describe_subnets", {}, lambda page: page["Subnets"]),
    "ec2:security-group": ("describe_security_groups", {}, lambda page: page["SecurityGroups"]),
    "ec2:route-table": ("describe_route_tables", {}, lambda page: page["RouteTables"]),
    "ec2:network-acl": ("describe_network_acls", {}, lambda page: page["NetworkAcls"]),
    "ec2:elastic-ip": ("describe_addresses", {}, lambda page: page["Addresses"]),
    "ec2:network-interface": ("describe_network_interfaces", {}, lambda page: page["NetworkInterfaces"]),
    "ec2:key-pair": ("describe_key_pairs", {}, lambda page: page["KeyPairs"]),
    "ec2:launch-template": ("describe_launch_templates", {}, lambda page: page["LaunchTemplates"]),
    "ec2:prefix-list": ("describe_managed_prefix_lists", {}, lambda page: page["PrefixLists"]),
}


def plain(value):
    return value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z" if isinstance(value, datetime) else str(value)


seen = {}
for account in ACCOUNTS:
    opened = session(account)
    for region in REGIONS:
        ec2 = opened.client("ec2", region_name=region, endpoint_url=ENDPOINT)
        fill(ec2)
        for kind, (operation, arguments, rows) in CALLS.items():
            found = []
            if ec2.can_paginate(operation):
                for page in ec2.get_paginator(operation).paginate(**arguments):
                    found += rows(page)
            else:
                found = rows(getattr(ec2, operation)(**arguments))
            seen.setdefault(kind, []).extend({"account": account, "region": region, "data": row} for row in found)
json.dump(seen, sys.stdout, default=plain)
