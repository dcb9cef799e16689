# Who calls comes from the environment, as for the AWS CLI: AWS_PROFILE, or AWS_ACCESS_KEY_ID and its companions.
# AWS_ENDPOINT_URL sends all calls somewhere else, such as an emulator.
provider "aws" {
  region = var.region

  default_tags {
    tags = { Project = var.name }
  }
}

data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
}
