# What the provider would compute, where its form matters to what is made from it.

mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_resource "aws_db_instance" {
  defaults = {
    address            = "cruddur-db-instance.abcdefghijkl.us-east-2.rds.amazonaws.com"
    master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:us-east-2:123456789012:secret:rds!db-1", secret_status = "active", kms_key_id = "" }]
  }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/" }
}

mock_resource "aws_cognito_user_pool" {
  defaults = { arn = "arn:aws:cognito-idp:us-east-2:123456789012:userpool/us-east-2_" }
}

mock_resource "aws_secretsmanager_secret" {
  defaults = { arn = "arn:aws:secretsmanager:us-east-2:123456789012:secret:" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:us-east-2:123456789012:cruddur-" }
}

mock_resource "aws_ecr_repository" {
  defaults = { arn = "arn:aws:ecr:us-east-2:123456789012:repository/cruddur-" }
}

mock_resource "aws_s3_bucket" {
  defaults = { arn = "arn:aws:s3:::cruddur-media" }
}

mock_resource "aws_lb" {
  defaults = { arn = "arn:aws:elasticloadbalancing:us-east-2:123456789012:loadbalancer/app/cruddur/1" }
}

mock_resource "aws_lb_target_group" {
  defaults = { arn = "arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/cruddur/1" }
}

mock_resource "aws_ecs_task_definition" {
  defaults = { arn = "arn:aws:ecs:us-east-2:123456789012:task-definition/cruddur:1" }
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:us-east-2:123456789012:log-group:cruddur" }
}

mock_resource "aws_lb_listener" {
  defaults = { arn = "arn:aws:elasticloadbalancing:us-east-2:123456789012:listener/app/cruddur/1/2" }
}
