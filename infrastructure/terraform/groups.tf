# Who reaches whom. The service and the function reach the database, both reach Secrets Manager's endpoint (the private
# name leads all of this network there), the load balancer reaches the service, the world reaches the load balancer.
# Nothing else is let in, and the function has no other way out.

resource "aws_security_group" "load_balancer" {
  name        = "${var.name}-load-balancer"
  description = "The load balancer: HTTP and HTTPS from anywhere"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "service" {
  name        = "${var.name}-service"
  description = "The tasks of the service and the one-off tasks"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "lambda" {
  name        = "${var.name}-lambda"
  description = "The function that Cognito calls"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "The database: PostgreSQL from the service and the function"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "secrets" {
  name        = "${var.name}-secrets"
  description = "The endpoint of Secrets Manager"
  vpc_id      = aws_vpc.main.id
}

locals {
  # Port of the server in its container.
  port = 4567

  # From one group to another, on one port.
  paths = {
    load_balancer_to_service = { from = aws_security_group.load_balancer.id, to = aws_security_group.service.id, port = local.port }
    service_to_database      = { from = aws_security_group.service.id, to = aws_security_group.database.id, port = var.db_port }
    lambda_to_database       = { from = aws_security_group.lambda.id, to = aws_security_group.database.id, port = var.db_port }
    lambda_to_secrets        = { from = aws_security_group.lambda.id, to = aws_security_group.secrets.id, port = 443 }
    service_to_secrets       = { from = aws_security_group.service.id, to = aws_security_group.secrets.id, port = 443 }
  }
}

resource "aws_vpc_security_group_ingress_rule" "path" {
  for_each                     = local.paths
  security_group_id            = each.value.to
  referenced_security_group_id = each.value.from
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  description                  = replace(each.key, "_", " ")
}

resource "aws_vpc_security_group_egress_rule" "path" {
  for_each                     = local.paths
  security_group_id            = each.value.from
  referenced_security_group_id = each.value.to
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  description                  = replace(each.key, "_", " ")
}

# Port 80 answers with a redirect to HTTPS alone.
resource "aws_vpc_security_group_ingress_rule" "world_to_load_balancer" {
  for_each          = toset(["80", "443"])
  security_group_id = aws_security_group.load_balancer.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
  description       = "the world to the load balancer"
}

# Images, logs, Cognito and S3 over HTTPS; mail over its two encrypted ports.
resource "aws_vpc_security_group_egress_rule" "service_to_world" {
  for_each          = toset(["443", "465", "587"])
  security_group_id = aws_security_group.service.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
  description       = "the service to the world"
}

# bin/rds-allow-me moves this rule along as the address changes.
resource "aws_vpc_security_group_ingress_rule" "development" {
  count             = var.development ? 1 : 0
  security_group_id = aws_security_group.database.id
  cidr_ipv4         = "${var.development_address}/32"
  ip_protocol       = "tcp"
  from_port         = var.db_port
  to_port           = var.db_port
  description       = "GITPOD"

  lifecycle {
    ignore_changes = [cidr_ipv4, description]
  }
}
